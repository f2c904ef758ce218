export { hideDataReferences, revealReferences } from './data-references.ts'
export { leaveOutInheritedNames } from './inherited-names.ts'
