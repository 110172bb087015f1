/** Which forms on the page hold changes that are not saved. */
const forms = new Set<symbol>()

export const unsaved = {
  /** Says that a form has changes, until what it returns is called. */
  add(): () => void {
    const form = Symbol('form')
    forms.add(form)
    return () => void forms.delete(form)
  },
  any: () => forms.size > 0,
}
