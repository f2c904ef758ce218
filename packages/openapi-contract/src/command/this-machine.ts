const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether an address is one of this machine, which no other machine reaches. */
export const isOnThisMachine = (address: string): boolean => loopback.has(URL.parse(address)?.hostname ?? '')
