/** A name that a Host header may have: without a port, and in small letters. */
type HostName = string

const loopbackAddress = /^127(\.\d{1,3}){3}$/

/** Whether a name always means this machine. */
export function isLoopback(name: HostName): boolean {
  return name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || loopbackAddress.test(name)
}

/**
 * The hosts that the sandbox serves: loopback names, and those that were added. A page of another site can reach the
 * sandbox under its own name (DNS rebinding), but not under one of these.
 */
export class KnownHosts {
  readonly #names = new Set<HostName>()

  /** @param names Hosts beside the loopback names, such as `sandbox` or `192.0.2.7`. */
  constructor(names: readonly string[] = []) {
    for (const name of names) this.add(name)
  }

  add(name: string): void {
    this.#names.add(normalize(withBrackets(name)))
  }

  /** @param host A Host header, with or without a port. Without one the request is not from a browser. */
  isKnownHost(host: string | undefined): boolean {
    return host === undefined || this.#isKnown(normalize(host.replace(/:\d*$/, '')))
  }

  /** @param origin An Origin header, such as `http://localhost:4000`. */
  isKnownOrigin(origin: string): boolean {
    const name = URL.parse(origin)?.hostname
    return name !== undefined && name !== '' && this.#isKnown(normalize(name))
  }

  #isKnown(name: HostName): boolean {
    return isLoopback(name) || this.#names.has(name)
  }
}

/** An address of IPv6 has brackets in a Host header. */
function withBrackets(name: string): string {
  return name.includes(':') && !name.startsWith('[') ? `[${name}]` : name
}

/** A fully qualified name may end with a dot. */
function normalize(name: string): HostName {
  return name.toLowerCase().replace(/\.$/, '')
}
