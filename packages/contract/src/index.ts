export { createResponseChecker, type ResponseChecker, type ResponseProblem } from './engine/check-response.ts'
export { type ApiDocument, openDocument, readDocument } from './engine/document.ts'
export {
  type ApiRequest,
  type ApiResponse,
  createSend,
  type Exchange,
  NoAnswerError,
  type Send,
  type SendOptions,
} from './engine/exchange.ts'
export { listOperations, type Operation } from './engine/operations.ts'
