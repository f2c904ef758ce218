import type { paths } from '@b2core-clients/schema'

export const clientsPath = '/api/v2/clients' satisfies keyof paths
