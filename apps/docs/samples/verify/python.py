import json
from urllib.error import HTTPError
from urllib.request import Request, urlopen

read = Request(
    'http://127.0.0.1:4020/api/v2/clients/1',
    headers={'Authorization': 'Bearer sandbox-admin'},
)
urlopen(read, timeout=10)

for expected in [{'operation': 'getClient', 'times': 1}, {'operation': 'createClient'}]:
    verify = Request(
        'http://127.0.0.1:4020/_sandbox/verify',
        headers={'X-Sandbox-Control': 'yes'},
        data=json.dumps(expected).encode(),
    )
    try:
        print(urlopen(verify, timeout=10).status, 'as expected')
    except HTTPError as error:
        print(error.code, json.load(error)['message'])
