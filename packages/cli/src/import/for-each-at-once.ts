/** Does the work for each item, several at the same time. After a failure no item is begun, and those begun are waited for. */
export async function forEachAtOnce<Item>(
  items: AsyncIterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.asyncIterator]()
  let failure: { readonly error: unknown } | undefined
  const worker = async () => {
    while (!failure) {
      const next = await iterator.next()
      if (next.done) return
      await work(next.value)
    }
  }
  const workers = Array.from({ length: atOnce }, () =>
    worker().catch((error: unknown) => {
      failure ??= { error }
    }),
  )
  await Promise.all(workers)
  await iterator.return?.()
  if (failure) throw failure.error
}
