// Sets the chosen theme before the first paint. Without a choice the system's own theme holds (see src/app/theme.css).
;(function () {
  try {
    var theme = localStorage.getItem('perennial.theme')
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  } catch {
    // Storage is switched off: the system's theme it is.
  }
})()
