import json
from datetime import datetime
from urllib.request import Request, urlopen

last_run = datetime.fromisoformat('2026-02-24T00:00:00+00:00')
request = Request(
    'http://127.0.0.1:4020/api/v2/clients?sort_by=createTime&sort_order=desc&limit=100',
    headers={'Authorization': 'Bearer sandbox-admin'},
)
with urlopen(request, timeout=10) as response:
    page = json.load(response)
for client in page['data']:
    if datetime.fromisoformat(client['createTime']) < last_run:
        break
    print(client['clientId'], client['createTime'])
