import json
from urllib.error import HTTPError
from urllib.request import Request, urlopen

fault = {'operation': 'listClients', 'status': 503, 'times': 2}
control = Request(
    'http://127.0.0.1:4020/_sandbox/faults',
    headers={'X-Sandbox-Control': 'yes'},
    data=json.dumps(fault).encode(),
)
urlopen(control, timeout=10)

for attempt in [1, 2, 3]:
    request = Request(
        'http://127.0.0.1:4020/api/v2/clients',
        headers={'Authorization': 'Bearer sandbox-admin'},
    )
    try:
        status = urlopen(request, timeout=10).status
    except HTTPError as error:
        status = error.code
    print(f'read {attempt}: {status}')
