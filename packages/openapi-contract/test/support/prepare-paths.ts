import { documentSuite, openDocument, prepare } from '../../src/index.ts'

/** The checks of a document that has only these paths, and these components. */
export const preparePaths = (paths: object, components?: object, openapi = '3.1.0') =>
  prepare(
    openDocument({
      openapi,
      info: { title: 'Things', version: '1' },
      paths,
      ...(components && { components }),
    }),
    documentSuite,
  )
