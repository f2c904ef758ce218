/** A framework handler that returns a constant: what HTTP itself costs. */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const app = new Hono()
app.get('/api/v2/clients/:clientId', (context) => context.json({ clientId: 1, name: 'John Doe' }))
app.get('/api/v2/clients', (context) => context.json({ data: [{ clientId: 1, name: 'John Doe' }], total: 1 }))
app.post('/api/v2/clients', (context) => context.json({ clientId: 1, name: 'John Doe' }, 201))
serve({ fetch: app.fetch, port: Number(process.argv[2]), hostname: '127.0.0.1' })
