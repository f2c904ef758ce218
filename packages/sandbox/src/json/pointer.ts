/** The steps of a JSON Pointer: `/a~1b/0` has the steps `a/b` and `0`. */
export function pointerSteps(pointer: string): string[] {
  return pointer.split('/').slice(1).map(unescapeStep)
}

/** The steps of a reference within a document, which is a JSON Pointer in a URI fragment: `#/components/schemas/Id`. */
export function referenceSteps(reference: string): string[] {
  return pointerSteps(decodeURIComponent(reference.replace(/^#/, '')))
}

const unescapeStep = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~')
