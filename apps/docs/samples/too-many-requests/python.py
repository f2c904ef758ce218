import json
import time
from urllib.error import HTTPError
from urllib.request import Request, urlopen

# The sandbox refuses the next read.
fault = {'operation': 'listClients', 'status': 429, 'retryAfter': 1, 'times': 1}
control = Request(
    'http://127.0.0.1:4020/_sandbox/faults',
    headers={'X-Sandbox-Control': 'yes'},
    data=json.dumps(fault).encode(),
)
urlopen(control, timeout=10)


def read(request, attempts=3):
    for attempt in range(1, attempts + 1):
        try:
            with urlopen(request, timeout=10) as response:
                return json.load(response)
        except HTTPError as error:
            if error.code != 429 or attempt == attempts:
                raise
            after = error.headers.get('Retry-After', '')
            seconds = int(after) if after.isdigit() else 2**attempt
            print(f'429, again in {seconds} s')
            time.sleep(seconds)


page = read(
    Request(
        'http://127.0.0.1:4020/api/v2/clients',
        headers={'Authorization': 'Bearer sandbox-admin'},
    )
)
print(page['total'], 'clients')
