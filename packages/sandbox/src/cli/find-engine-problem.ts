/** The versions of Node whose `node:sqlite` has all that the sandbox uses, as in the `engines` of package.json. */
export const supportedNode = '^24.16.0 || >=26.1.0'

/** Why the sandbox does not work on a version of Node, with the fix; undefined when it works. */
export function findEngineProblem(version: string): string | undefined {
  if (isSupported(version)) return undefined
  return `The sandbox needs Node 24.16 or newer (Node 26.1 or newer of the later ones), and this is Node ${version}.`
}

function isSupported(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major === 24) return minor >= 16
  if (major === 26) return minor >= 1
  return major > 26
}
