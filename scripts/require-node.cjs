// Plain JavaScript, so that an old Node can read it and say what is needed.
// biome-ignore-all lint/suspicious/noUndeclaredEnvVars: this runs outside turbo.
const needed = 24
const found = process.versions.node
if (Number(found.split('.')[0]) < needed) {
  const command = process.env.npm_lifecycle_event || 'start'
  console.error(
    `Node ${needed} is needed and comes with the install; this is Node ${found}. Run: npx --yes pnpm@12.21.0 ${command}`,
  )
  process.exit(1)
}
