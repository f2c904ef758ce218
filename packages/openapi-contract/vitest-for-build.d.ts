/**
 * What `src/vitest.ts` uses of vitest. Only the build reads this, so that packing the packages does not have to install
 * vitest; `check` uses the types of vitest itself.
 */
declare module 'vitest' {
  interface TestContext {
    skip(reason: string): never
  }
  export function describe(name: string, declareTests: () => void): void
  export function it(name: string, run: (context: TestContext) => Promise<void>): void
  export function afterAll(run: () => void): void
  export function expect(value: unknown, message: string): { toBe(expected: unknown): void }
}
