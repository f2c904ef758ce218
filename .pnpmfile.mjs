export const hooks = {
  readPackage(manifest) {
    // openapi-typescript alone needs TypeScript 5 (decisions/frozen-openapi-typescript.md). As a peer it would get the
    // root's TypeScript 7, which crashes it; so it gets one of its own that nothing else sees.
    if (manifest.name === 'openapi-typescript') {
      delete manifest.peerDependencies.typescript
      manifest.dependencies.typescript = '5.9.3'
    }
    // Published, these are optional peers: only those who apply overlays or generate need them. Here `start` and
    // `tarballs` use all of schema, after an install without development dependencies.
    if (manifest.name === '@b2core-clients/schema') {
      for (const name of Object.keys(manifest.peerDependencies)) {
        manifest.dependencies = { ...manifest.dependencies, [name]: manifest.devDependencies[name] }
        delete manifest.devDependencies[name]
        delete manifest.peerDependencies[name]
      }
    }
    // `tarballs` builds these after an install without development dependencies, so the types of their libraries are
    // installed with them.
    if (manifest.name === '@b2core-clients/cli' || manifest.name === '@b2core-clients/sandbox') {
      for (const name of Object.keys(manifest.devDependencies).filter((each) => each.startsWith('@types/'))) {
        manifest.dependencies[name] = manifest.devDependencies[name]
        delete manifest.devDependencies[name]
      }
    }
    // The documentation is built with these. `start` builds it after an install without development dependencies.
    if (manifest.name === '@b2core-clients/docs') {
      for (const name of ['@b2core-clients/spec', '@redocly/cli', 'esbuild']) {
        manifest.dependencies[name] = manifest.devDependencies[name]
        delete manifest.devDependencies[name]
      }
    }
    // Published, vitest is an optional peer. Here every package uses the root's, which `start` must not install.
    if (manifest.name === '@b2core-clients/contract' || manifest.name === '@b2core-clients/openapi-contract') {
      delete manifest.peerDependencies?.vitest
      delete manifest.peerDependenciesMeta?.vitest
    }
    // The packages that hold Node name their system as a string, where pnpm reads a list; without one it installs the
    // binaries of every system.
    if (manifest.name?.startsWith('node-')) {
      if (typeof manifest.os === 'string') manifest.os = [manifest.os]
      if (typeof manifest.cpu === 'string') manifest.cpu = [manifest.cpu]
    }
    return manifest
  },

  /** Makes the manifest of a published package from that of the workspace. */
  beforePacking(manifest) {
    // The sources are not published.
    for (const target of Object.values(manifest.exports ?? {})) delete target['@b2core-clients/source']
    // Outside this workspace, openapi-typescript finds its TypeScript beside it.
    if (manifest.dependencies?.['openapi-typescript']) manifest.dependencies.typescript = '5.9.3'
    // `pnpm tarballs` gives each of its tarballs its own version.
    // biome-ignore lint/suspicious/noUndeclaredEnvVars: this runs outside turbo.
    const version = process.env.B2CORE_PACK_VERSION
    if (version) {
      manifest.version = version
      for (const name of Object.keys(manifest.dependencies ?? {})) {
        if (name.startsWith('@b2core-clients/')) manifest.dependencies[name] = version
      }
    }
    return manifest
  },
}
