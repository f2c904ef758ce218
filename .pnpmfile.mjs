export const hooks = {
  readPackage(manifest) {
    // openapi-typescript alone needs TypeScript 5 (decisions/frozen-openapi-typescript.md). As a peer it would get the
    // root's TypeScript 7, which crashes it; so it gets one of its own that nothing else sees.
    if (manifest.name === 'openapi-typescript') {
      delete manifest.peerDependencies.typescript
      manifest.dependencies.typescript = '5.9.3'
    }
    // The packages that hold Node name their system as a string, where pnpm reads a list; without one it installs the
    // binaries of every system.
    if (manifest.name?.startsWith('node-')) {
      if (typeof manifest.os === 'string') manifest.os = [manifest.os]
      if (typeof manifest.cpu === 'string') manifest.cpu = [manifest.cpu]
    }
    return manifest
  },
}
