import json
from urllib.request import Request, urlopen

offset, total = 0, 1
with open('clients.ndjson', 'w') as file:
    while offset < total:
        request = Request(
            'http://127.0.0.1:4020/api/v2/clients'
            f'?sort_by=createTime&sort_order=asc&limit=100&offset={offset}',
            headers={'Authorization': 'Bearer sandbox-admin'},
        )
        with urlopen(request, timeout=10) as response:
            page = json.load(response)
        if not page['data']:
            break
        for client in page['data']:
            file.write(json.dumps(client) + '\n')
        offset += len(page['data'])
        total = page['total']
print(offset, 'clients written')
