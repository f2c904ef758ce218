export const usage = `Serves a sandbox of the B2Core Clients API, which stores clients.
Open its address in a browser to see clients and requests, and to change the sandbox.

  --port PORT            the port to listen on                [SANDBOX_PORT, or 4020]
  --host HOST            the address to listen on             [127.0.0.1]
  --prefix PATH          serve everything below this path, such as /crm
  --cert FILE            serve HTTPS with this certificate, in PEM form; needs --key
  --key FILE             the key of the certificate, in PEM form
  --allow-host HOST      serve this host too, beside localhost and --host; repeatable
  --clients N            clients to seed an empty store with  [1000]
  --seed N               the same N makes the same clients    [1]
  --db FILE|URL          an SQLite file to keep clients in, or a PostgreSQL database, such as
                         postgres://user:password@host/name   [in memory]
  --copy-from FILE|URL   start no sandbox, but copy the clients of this file or database to
                         --db, which must have none
  --admins FILE          the tokens and what each may do:
                         [{token, name?, tags?, operations?, expiresAt?}]
                         [sandbox-admin, sandbox-vip, sandbox-reader]
  --overlay FILE         an OpenAPI Overlay to apply; repeatable
  --scenarios FILE       named states, as {"down": {"faults": [{"status": 503}]}}; to use one:
                         POST /_sandbox/scenarios/NAME
  --watch                read the admins, overlays and scenarios again when their files change
  --strict               refuse what the installation would ignore, to find mistakes of a caller
  --no-control           do not serve /_sandbox, except /_sandbox/live and /_sandbox/ready
  --control-token TOKEN  what /_sandbox requires in the header X-Sandbox-Control; needed
                         to listen beyond this machine        [SANDBOX_CONTROL_TOKEN]
  --record URL           serve no sandbox, but forward calls to this host and record them,
                         with personal values replaced and without tokens; needs --out
  --out FILE             the HAR file to record to
  --help                 show this text`
