import type { Body } from '../document/operations.ts'
import { bareType } from '../exchange/media-type.ts'

/** Whether a body of this media type is one text, written as it is. */
export const isPlainText = ({ serializers }: Body, type: string): boolean =>
  bareType(type) === 'text/plain' && serializers?.[type] === undefined
