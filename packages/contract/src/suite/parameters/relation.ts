import { relationsOf } from '../relation.ts'

export const parameter = relationsOf('parameters')
