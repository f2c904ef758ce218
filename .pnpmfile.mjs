// openapi-typescript alone needs TypeScript 5 (decisions/frozen-openapi-typescript.md). Left as a peer it would be
// handed the root's TypeScript 7, which crashes it; so it gets one of its own that nothing else sees.
export const hooks = {
  readPackage(manifest) {
    if (manifest.name === 'openapi-typescript') {
      delete manifest.peerDependencies.typescript
      manifest.dependencies.typescript = '5.9.3'
    }
    return manifest
  },
}
