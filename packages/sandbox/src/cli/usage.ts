export const usage = `b2core-sandbox: the B2Core Clients API with a memory, over HTTP.
Its address opens in a browser as a page to look at clients and requests, and to change the sandbox.

  --port PORT            the port to listen on                [SANDBOX_PORT, or 4020]
  --host HOST            the address to listen on             [127.0.0.1]
  --prefix PATH          serve everything below this path, such as /crm
  --cert FILE            serve HTTPS with this certificate, in PEM form; needs --key
  --key FILE             the key of the certificate, in PEM form
  --allow-host HOST      serve this host too, beside localhost and --host; may be repeated
  --clients N            clients to seed an empty store with  [1000]
  --seed N               determines the seeded clients        [1]
  --db FILE|URL          an SQLite file to keep clients in, or a PostgreSQL database, such as
                         postgres://user:password@host/name   [in memory]
  --copy-from FILE|URL   start no sandbox, but copy the clients of this file or database to
                         --db, which must have none
  --admins FILE          who may call: [{token, tags?}]       [sandbox-admin, sandbox-vip, sandbox-reader]
  --overlay FILE         an OpenAPI Overlay to apply; may be repeated
  --scenarios FILE       states by name: {"down": {"faults": [{"status": 503}]}}; to use one:
                         POST /_sandbox/scenarios/NAME
  --watch                read the admins, overlays and scenarios again when their files change
  --strict               refuse what the installation would ignore, to find slips of a caller
  --no-control           do not serve /_sandbox, except /_sandbox/live and /_sandbox/ready
  --control-token TOKEN  what /_sandbox requires in the header X-Sandbox-Control; needed
                         to listen beyond this machine        [SANDBOX_CONTROL_TOKEN]
  --record URL           serve no sandbox, but forward calls to this host and record them,
                         with the values of people replaced and without tokens; needs --out
  --out FILE             the HAR file to record to
  --help                 show this text`
