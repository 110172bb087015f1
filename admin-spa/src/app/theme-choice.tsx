import { ComputerDesktopIcon, MoonIcon, SunIcon } from '@heroicons/react/24/outline'
import { Button } from '@/components/ui/button'
import { chooseTheme, useTheme, type Theme } from '@/lib/theme'

const themes: Record<Theme, { name: string; next: Theme; Icon: typeof SunIcon }> = {
  system: { name: 'System theme', next: 'light', Icon: ComputerDesktopIcon },
  light: { name: 'Light theme', next: 'dark', Icon: SunIcon },
  dark: { name: 'Dark theme', next: 'system', Icon: MoonIcon },
}

/** Goes round the themes. */
export function ThemeChoice() {
  const { name, next, Icon } = themes[useTheme()]
  return (
    <Button
      look="quiet"
      size="small"
      className="md:justify-start"
      title={`Change to ${themes[next].name.toLowerCase()}`}
      onClick={() => chooseTheme(next)}
    >
      <Icon aria-hidden className="size-5" />
      <span className="sr-only sm:not-sr-only">{name}</span>
    </Button>
  )
}
