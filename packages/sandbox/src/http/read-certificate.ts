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
  const { X509Certificate } = await import('node:crypto')
  const { createSecureContext } = await import('node:tls')
  const read = (role: string, file: string) =>
    readTextFile(file).catch((error) => {
      if (!(error instanceof TextFileError)) throw error
      throw new SandboxError(`The ${role} ${file} ${error.message}; give the path of a PEM file.`)
    })
  const certificate = { cert: await read('certificate', cert), key: await read('key', key) }
  try {
    // An empty certificate and an empty key are accepted by the second check.
    new X509Certificate(certificate.cert)
    createSecureContext(certificate)
  } catch {
    throw new SandboxError(`${cert} and ${key} are not a certificate and its key in PEM form.`)
  }
  return certificate
}
