import { readTextFile, TextFileError } from '@b2core-clients/schema/text-file'
import { SandboxError } from '../errors/sandbox-error.ts'

/** Files for HTTPS, in PEM form. */
export interface CertificateFiles {
  readonly cert: string
  readonly key: string
}

export interface Certificate {
  readonly cert: string
  readonly key: string
}

/** A certificate and its key. Rejects with SandboxError, naming the file and the fix, when they cannot be used. */
export async function readCertificate({ cert, key }: CertificateFiles): Promise<Certificate> {
  // Imported here, so that a runtime without them can load this module.
  const { createPrivateKey, X509Certificate } = await import('node:crypto')
  const { createSecureContext } = await import('node:tls')
  const read = (role: string, file: string) =>
    readTextFile(file).catch((error) => {
      if (!(error instanceof TextFileError)) throw error
      throw new SandboxError(`The ${role} ${file} ${error.message}; give the path of a PEM file.`)
    })
  const texts = { cert: await read('certificate', cert), key: await read('key', key) }
  const orRefuse = <Value>(parse: () => Value, problem: string): Value => {
    try {
      return parse()
    } catch {
      throw new SandboxError(problem)
    }
  }
  const isEncrypted = texts.key.includes('ENCRYPTED')
  const certificate = orRefuse(
    () => new X509Certificate(texts.cert),
    `${cert} has no certificate in PEM form; give the path of one.`,
  )
  const privateKey = orRefuse(
    () => createPrivateKey(texts.key),
    isEncrypted
      ? `The key ${key} has a passphrase; give one without, as openssl pkey -in ${key} -out FILE writes it.`
      : `${key} has no key in PEM form; give the path of one.`,
  )
  if (!certificate.checkPrivateKey(privateKey))
    throw new SandboxError(`${key} is not the key of ${cert}; give a certificate and its own key.`)
  orRefuse(() => createSecureContext(texts), `HTTPS cannot be served with ${cert} and ${key}; give others.`)
  return texts
}
