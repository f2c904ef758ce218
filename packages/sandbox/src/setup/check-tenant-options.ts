import { isObject } from '@b2core-clients/schema/json'
import { mostTenantClients, type TenantOptions } from '../tenants/options.ts'
import { boolean, checkAgainstRules, integer, type OptionRule, text } from './option-rules.ts'

const rules: { readonly [Name in keyof Required<TenantOptions>]: OptionRule } = {
  name: text,
  clients: integer(0, mostTenantClients),
  seed: integer(0, 4_294_967_295),
  admins: { expected: 'a list', isValid: Array.isArray },
  overlays: {
    expected: 'a list of overlays, each as an object',
    isValid: (value) => Array.isArray(value) && value.every(isObject),
  },
  strict: boolean,
  idleSeconds: integer(1, 604_800),
}

/** Throws SandboxError, naming the option, its value and the fix, when one is invalid. */
export function checkTenantOptions(options: TenantOptions): void {
  checkAgainstRules('tenant', options, rules)
}
