// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

export interface paths {
    "/api/v2/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List clients
         * @description Answers one page of the clients that match every filter, and in `total` how many match in all.
         *     For the next page, add the number of clients you got to `offset`; stop when it reaches `total` or a page is empty.
         *     New clients move the rows of a list that descends by time, so export everything with
         *     `sort_by=clientId&sort_order=asc`.
         *
         *     An admin who may see only certain client tags gets only the clients that bear one of them.
         *
         *     Provenance: seed (Clients page, "Get a client list").
         *
         *     Assumed: An admin restricted to several tags sees the clients that have at least one of them.
         *
         *     Assumed: Clients with the same `sort_by` value are sorted by `clientId`, in the direction of `sort_order`.
         *
         *     Assumed: A client must match every filter in the request.
         */
        get: operations["listClients"];
        put?: never;
        /**
         * Create a client
         * @description Adds a client to the installation; the answer is the new profile. Which fields are required, and which custom
         *     fields exist beside the ones described here, is decided by the installation's Registration wizard
         *     (Back Office: System > Wizards, type registration). Describe yours as an OpenAPI Overlay, then
         *     `pnpm generate --overlay FILE` makes the types that fit it.
         *
         *     No idempotency key is published. After a lost connection, look the client up by email before you send it again;
         *     an admin restricted to tags may not see it.
         *
         *     The vendor's sample call names no content type, so curl sends it as `application/x-www-form-urlencoded`.
         *     Send `application/json`.
         *
         *     Provenance: seed (Clients page, "Create a client profile").
         *
         *     Assumed: An email that an active client has is refused, in upper or lower case.
         *
         *     Assumed: The response is the new client itself.
         *
         *     Assumed: The response has the new client even if the tags of the admin hide it from later reads.
         *
         *     Assumed: `info.givenName`, `info.middleName` and `info.familyName` become `firstName`, `middleName` and `lastName`.
         *
         *     Assumed: `country` is the country of the address with the lowest key, among the addresses with a country code.
         *
         *     Assumed: `phone` is the number with the lowest key, among the entries with a number.
         *
         *     Assumed: A new client is an Individual with the status Active and the locale en_US, and has no manager, tags or accounts.
         *
         *     Assumed: A country code without a country is accepted. The country of the client then has only this code.
         *
         *     Assumed: A custom field is returned if both the create body and the Client object describe a field of that name.
         */
        post: operations["createClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/clients/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a client
         * @description Answers the profile of one client. The Client object stands alone, in no envelope.
         *
         *     Provenance: seed (Clients page, "Get client details").
         *
         *     Observed: The response is the client itself.
         */
        get: operations["getClient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Identifier
         * Format: int64
         * @description An identifier, which may be negative. No bounds are published; those of this document are the integers that every JSON reader keeps exactly.
         *
         *     Provenance: seed (Clients page, filter list (comma-separated list of integer values) and sample call).
         *
         *     Assumed: Identifiers have this type: integer.
         *
         *     Assumed: Identifiers are in the range that a JSON number represents exactly in every language.
         * @example 1
         */
        Id: number;
        /**
         * Identifier list
         * @description Identifiers, any of which may match.
         *
         *     Provenance: seed (Clients page, filter list).
         */
        IdList: components["schemas"]["Id"][];
        /**
         * Client list
         * @description One page of clients.
         *
         *     Provenance: observed (Public code that pages through live hosts).
         *
         *     Docs: `total` is next to the list of clients.
         *
         *     Docs: The clients are in the member `data`.
         */
        ClientList: {
            /**
             * @description The clients of this page, in the order asked for.
             *
             *     Provenance: observed (Public code that pages through live hosts; the Clients page says only that an array comes back).
             */
            data: components["schemas"]["Client"][];
            /**
             * @description How many clients match in all, whatever `limit` and `offset` are. Between two calls it changes as clients do.
             *
             *     Provenance: observed (Public code that pages through live hosts).
             *
             *     Assumed: `total` has this type: integer.
             *
             *     Assumed: `total` counts only the clients that the admin can see.
             * @example 2
             */
            total: number;
        };
        /**
         * Client
         * @description One client's profile. Count on `clientId` and `createTime` alone: any other field can be missing or null.
         *     Fields that are not described here may come with a newer release: ignore what you do not know.
         *
         *     Provenance: observed (Public code that reads live answers; no complete example is published).
         *
         *     Assumed: Every client has these fields, and they are never null: clientId, createTime.
         *
         *     Assumed: A field without a value is null.
         *
         *     Assumed: A response has only the fields that are described here.
         *
         *     Assumed: The fields mean what their names say. Only names and types were observed; the descriptions are ours.
         */
        Client: {
            /**
             * @description The number that names the client in this installation.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             */
            clientId: components["schemas"]["Id"];
            /**
             * @description Given name.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             * @example John
             */
            firstName?: string | null;
            /**
             * @description Family name.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             * @example Doe
             */
            lastName?: string | null;
            /**
             * @description Middle name.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             * @example null
             */
            middleName?: string | null;
            /**
             * @description The client's name, whole.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             *
             *     Assumed: `name` has the given, middle and family names, in this order.
             * @example John Doe
             */
            name?: string | null;
            /**
             * @description The client's nickname.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             * @example jd
             */
            nickname?: string | null;
            /**
             * @description The address the client signs in with.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             * @example jdoe@example.com
             */
            email?: string | null;
            /**
             * @description The client's phone number.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             * @example +971000000000
             */
            phone?: string | null;
            /**
             * Format: date-time
             * @description Date of birth, as a time on that day.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             *
             *     Assumed: A birthday is a time: midnight of that day, UTC.
             * @example 1990-05-17T00:00:00+00:00
             */
            birthday?: string | null;
            /**
             * @description City of residence.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             * @example Dubai
             */
            city?: string | null;
            /**
             * @description Language and country of the user interface, as `en_US`.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             * @example en_US
             */
            locale?: string | null;
            /**
             * @description Country of residence.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             */
            country?: components["schemas"]["Country"] | null;
            /**
             * @description The company of a corporate client.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             */
            company?: components["schemas"]["Company"] | null;
            /**
             * @description The kind of client, such as Individual or Corporate. `filter[typeIds]` takes its `id`.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             */
            type?: components["schemas"]["NamedReference"] | null;
            /**
             * @description How far the client's identity is verified. `filter[verificationLevelIds]` takes its `id`.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             */
            verificationLevel?: components["schemas"]["NamedReference"] | null;
            /**
             * @description Status of the profile, as text; see `filter[statusIds]` for its identifiers.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             *
             *     Assumed: These texts are used in the user interface of the vendor: Active, Inactive, Banned, Deleted.
             * @example Active
             * @example Inactive
             * @example Banned
             * @example Deleted
             */
            status?: string | null;
            /**
             * @description Risk level, as text. `filter[riskLevelIds]` takes identifiers; ask the installation's administrator for them.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             * @example Low
             */
            riskLevel?: string | null;
            /**
             * @description The broker's own category, as text. `filter[internalTypeIds]` takes identifiers; ask the installation's administrator for them.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             * @example Retail
             */
            internalType?: string | null;
            /**
             * @description The back office user who looks after the client.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             */
            manager?: components["schemas"]["Manager"] | null;
            /**
             * @description The labels on this client. They decide which restricted admins see it.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             */
            tags?: components["schemas"]["Tag"][] | null;
            /**
             * @description What is known of where the client came from.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             */
            analytics?: components["schemas"]["AnalyticsEntry"][] | null;
            /**
             * @description The client's accounts.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             */
            accounts?: components["schemas"]["Account"][] | null;
            /**
             * Format: date-time
             * @description When the client last signed in.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             * @example 2026-03-02T08:15:00+00:00
             */
            loggedAt?: string | null;
            /**
             * Format: date-time
             * @description When the profile was created.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             * @example 2026-01-15T09:30:00+00:00
             */
            createTime: string;
            /**
             * Format: date-time
             * @description When the profile was last changed.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             * @example 2026-03-02T08:15:00+00:00
             */
            updateTime?: string | null;
        };
        /**
         * Country
         * @description A country and its codes (ISO 3166-1).
         *
         *     Provenance: observed (Public code that reads live answers).
         */
        Country: {
            /**
             * @description The installation's own identifier of the country.
             *
             *     Provenance: observed (Public code that reads live answers).
             * @example 229
             */
            countryId?: number | null;
            /**
             * @description Two letters.
             *
             *     Provenance: observed (Public code that reads live answers).
             * @example AE
             */
            alpha2Code?: string | null;
            /**
             * @description Three letters.
             *
             *     Provenance: observed (Public code that reads live answers).
             * @example ARE
             */
            alpha3Code?: string | null;
            /**
             * @description The country's name.
             *
             *     Provenance: observed (Public code that reads live answers).
             * @example United Arab Emirates
             */
            countryName?: string | null;
            /**
             * @description The numeric code. `filter[countryCodes]` takes it.
             *
             *     Provenance: observed (Public code that reads live answers).
             *
             *     Assumed: The code has this type: string, null.
             *
             *     Assumed: A code in text form has three digits, such as `036`.
             * @example 784
             */
            numericCode?: string | null;
        };
        /**
         * Company
         * @description A company's names.
         *
         *     Provenance: observed (Public code that reads live answers).
         */
        Company: {
            /**
             * @description The company's full name.
             *
             *     Provenance: observed (Public code that reads live answers).
             * @example Harbour Lights Trading LLC
             */
            fullName?: string | null;
            /**
             * @description The company's short name.
             *
             *     Provenance: observed (Public code that reads live answers).
             * @example Harbour Lights
             */
            shortName?: string | null;
        };
        /**
         * Named reference
         * @description An entry of one of the installation's lists.
         *
         *     Provenance: observed (Public code that reads live answers).
         */
        NamedReference: {
            /**
             * @description The entry's identifier, which filters take.
             *
             *     Provenance: observed (Public code that reads live answers).
             * @example 1
             */
            id?: number | null;
            /**
             * @description The entry's name.
             *
             *     Provenance: observed (Public code that reads live answers).
             * @example Individual
             */
            name?: string | null;
        };
        /**
         * Manager
         * @description A back office user who looks after clients.
         *
         *     Provenance: observed (Public code that reads live answers).
         *
         *     Assumed: The fields have the types given here. Third-party code shows only their names.
         */
        Manager: {
            /**
             * @description The manager's identifier. `filter[managerIds]` takes it.
             *
             *     Provenance: observed (Public code that reads live answers).
             * @example 3
             */
            id?: number | null;
            /**
             * @description Whether the manager is enabled.
             *
             *     Provenance: observed (Public code that reads live answers).
             * @example true
             */
            enabled?: boolean | null;
            /**
             * @description The manager's email address.
             *
             *     Provenance: observed (Public code that reads live answers).
             * @example m.keller@example.com
             */
            email?: string | null;
            /**
             * @description The manager's name.
             *
             *     Provenance: observed (Public code that reads live answers).
             * @example Mara Keller
             */
            name?: string | null;
            /**
             * @description Job title.
             *
             *     Provenance: observed (Public code that reads live answers).
             * @example Senior account manager
             */
            title?: string | null;
            /**
             * @description The manager's phone number.
             *
             *     Provenance: observed (Public code that reads live answers).
             * @example +442079460018
             */
            phone?: string | null;
            /**
             * Format: date-time
             * @description When the manager's account was created.
             *
             *     Provenance: observed (Public code that reads live answers).
             * @example 2024-09-01T07:00:00+00:00
             */
            createTime?: string | null;
            /**
             * @description Texts about the manager, by language.
             *
             *     Provenance: observed (Public code that reads live answers).
             */
            resources?: components["schemas"]["ManagerResource"][] | null;
        };
        /**
         * Manager resource
         * @description One text about a manager in one language.
         *
         *     Provenance: observed (Public code that reads live answers).
         *
         *     Assumed: The three fields are text. Third-party code shows only their names.
         */
        ManagerResource: {
            /**
             * @description What the text is for.
             *
             *     Provenance: observed (Public code that reads live answers).
             * @example greeting
             */
            key?: string | null;
            /**
             * @description The text's language, as `en_US`.
             *
             *     Provenance: observed (Public code that reads live answers).
             * @example en_US
             */
            locale?: string | null;
            /**
             * @description The text.
             *
             *     Provenance: observed (Public code that reads live answers).
             * @example Welcome aboard
             */
            value?: string | null;
        };
        /**
         * Tag
         * @description A label on a client.
         *
         *     Provenance: observed (Public code that reads live answers).
         */
        Tag: {
            /**
             * @description The tag's name.
             *
             *     Provenance: observed (Public code that reads live answers).
             * @example vip
             */
            name?: string | null;
        };
        /**
         * Analytics entry
         * @description One thing known about where a client came from.
         *
         *     Provenance: observed (Public code that reads live answers).
         *
         *     Assumed: Both fields are text. Third-party code shows only their names.
         */
        AnalyticsEntry: {
            /**
             * @description What is known.
             *
             *     Provenance: observed (Public code that reads live answers).
             * @example utm_source
             */
            property?: string | null;
            /**
             * @description Its value.
             *
             *     Provenance: observed (Public code that reads live answers).
             * @example newsletter
             */
            value?: string | null;
        };
        /**
         * Account
         * @description An account that the client holds.
         *
         *     Provenance: observed (Public code that reads live answers).
         */
        Account: {
            /**
             * @description The account's identifier.
             *
             *     Provenance: observed (Public code that reads live answers).
             * @example 5001
             */
            accountId?: number | null;
            /**
             * @description The account's number.
             *
             *     Provenance: observed (Public code that reads live answers).
             * @example 10005001
             */
            accountNumber?: string | null;
            /**
             * Format: date-time
             * @description When the account was opened.
             *
             *     Provenance: observed (Public code that reads live answers).
             * @example 2026-01-15T09:31:00+00:00
             */
            createTime?: string | null;
        };
        /**
         * New client
         * @description What a new client's profile is made of. The fields below are the ones the vendor shows for illustration;
         *     the Registration wizard decides which are required and adds custom ones, so any other field is let through.
         *
         *     Provenance: seed (Clients page, "Create a client profile", Body; the vendor's wizard page for custom fields).
         *
         *     Assumed: The keys of `addresses` and `phones` are digits. The sample call of the vendor shows only "0".
         */
        ClientCreate: {
            /** @description Provenance: seed (Clients page, "Create a client profile", Body; the vendor's wizard page for custom fields). */
            info?: components["schemas"]["ClientInfo"];
            /**
             * @description Where the client lives, keyed by position from `"0"`: an object with numbers as keys, not an array.
             *
             *     Provenance: seed (Clients page, "Create a client profile", Body; the vendor's wizard page for custom fields).
             */
            addresses?: {
                [key: string]: components["schemas"]["ClientAddress"];
            };
            /**
             * @description The client's phone numbers, keyed by position from `"0"`: an object with numbers as keys, not an array.
             *
             *     Provenance: seed (Clients page, "Create a client profile", Body; the vendor's wizard page for custom fields).
             */
            phones?: {
                [key: string]: components["schemas"]["ClientPhone"];
            };
            /**
             * Format: email
             * @description The address the client will sign in with.
             *
             *     Provenance: seed (Clients page, Body).
             *
             *     Assumed: An invalid address is refused. One published wizard requires a valid address.
             * @example jdoe@example.com
             */
            email?: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * Personal data
         * @description The client's personal data.
         *
         *     Provenance: seed (Clients page, "Create a client profile", info object).
         */
        ClientInfo: {
            /**
             * @description First name. One published wizard asks for 1 to 30 characters.
             *
             *     Provenance: seed (Clients page, "Create a client profile", info object).
             * @example John
             */
            givenName?: string;
            /**
             * @description Family name. One published wizard asks for 1 to 30 characters.
             *
             *     Provenance: seed (Clients page, "Create a client profile", info object).
             * @example Doe
             */
            familyName?: string;
            /**
             * @description Middle name.
             *
             *     Provenance: seed (Clients page, "Create a client profile", info object).
             * @example Quincy
             */
            middleName?: string;
            /**
             * Format: date
             * @description Date of birth. One published wizard asks for an age of 18 or more.
             *
             *     Provenance: docs (Registration wizard page; the Clients page says only that it is a string).
             * @example 1990-05-17
             */
            birthday?: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * Address
         * @description One address of a new client.
         *
         *     Provenance: seed (Clients page, "Create a client profile", addresses object).
         */
        ClientAddress: {
            /**
             * @description The country by its number (ISO 3166-1), as a string. Written with an underscore, unlike the fields of answers.
             *
             *     Provenance: seed (Clients page, addresses object and sample body; the vendor's newer page names ISO 3166).
             *
             *     Assumed: One to three digits are accepted, with or without leading zeros. Anything else is refused.
             * @example 784
             */
            country_code?: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * Phone
         * @description One phone number of a new client.
         *
         *     Provenance: seed (Clients page, "Create a client profile", phones object).
         */
        ClientPhone: {
            /**
             * @description Phone number, with its country's prefix.
             *
             *     Provenance: seed (Clients page, "Create a client profile", phones object).
             * @example +971000000000
             */
            phone?: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * Error
         * @description What was wrong with the call.
         *
         *     Provenance: assumed (Our choice; the shape of the service's errors is not published).
         *
         *     Assumed: An error has a `message` and a list of `errors`, each with `field`, `rule` and `message`.
         */
        Error: {
            /**
             * @description One sentence for people.
             *
             *     Provenance: assumed (Our choice; the shape of the service's errors is not published).
             * @example The request is not valid.
             */
            message: string;
            /**
             * @description What to mend, one entry for each parameter or field that was refused.
             *
             *     Provenance: assumed (Our choice; the shape of the service's errors is not published).
             */
            errors?: components["schemas"]["FieldError"][];
        };
        /**
         * Field error
         * @description One parameter or field that was refused, and why.
         *
         *     Provenance: assumed (Our choice; the shape of the service's errors is not published).
         */
        FieldError: {
            /**
             * @description Name of the parameter, or path of the field in the body with points between its keys, as `info.givenName` or `phones.0.phone`; `body` for the body as a whole.
             *
             *     Provenance: assumed (Our choice; the shape of the service's errors is not published).
             * @example filter[clientId]
             */
            field: string;
            /**
             * @description The rule that was broken: the JSON Schema keyword where one says it, such as `type`, `minimum` or `required`;
             *     otherwise `unknown`, `repeated`, `encoding` or `unique`.
             *
             *     Provenance: assumed (Our choice; the shape of the service's errors is not published).
             * @example type
             */
            rule: string;
            /**
             * @description One sentence for people.
             *
             *     Provenance: assumed (Our choice; the shape of the service's errors is not published).
             * @example must be an integer
             */
            message: string;
        };
    };
    responses: {
        /**
         * @description The client was created; the body is its profile.
         *
         *     Provenance: assumed (The vendor's API overview calls 201 typical after POST; the Clients page names no status).
         *
         *     Assumed: A created client gets this status: 201.
         */
        ClientCreated: {
            headers: {
                Location: components["headers"]["Location"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Client"];
            };
        };
        /**
         * @description A parameter is unknown, of the wrong type or out of bounds. Correct what `errors` names; sent unchanged it fails again.
         *
         *     Provenance: docs (API overview, status codes (400)).
         *
         *     Assumed: An invalid query parameter gets this status: 400.
         */
        BadListRequest: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description `clientId` is not an integer or beyond the bounds of an identifier, or the call has a parameter that is not described. Sent unchanged it fails again.
         *
         *     Provenance: docs (API overview, status codes (400)).
         *
         *     Assumed: A `clientId` that is not an identifier gets this status: 400.
         */
        BadClientId: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The body is not JSON, or a field is missing, of the wrong type, or refused by the Registration wizard; or the
         *     call has a parameter that is not described. Nothing was created. Correct what `errors` names; sent unchanged it
         *     fails again.
         *
         *     Provenance: docs (API overview, status codes (400)).
         *
         *     Assumed: A body that is not JSON gets this status: 400.
         *
         *     Assumed: A body that breaks a rule gets this status: 400.
         *
         *     Assumed: An email that another client has gets this status: 400.
         */
        BadCreateRequest: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description No token, or one that is unknown or has expired. Get a new token, then repeat the call once.
         *
         *     Provenance: assumed (Usual for bearer tokens; the service's answer is not published).
         *
         *     Assumed: A call without a valid token gets this status: 401.
         */
        Unauthorized: {
            headers: {
                "WWW-Authenticate": components["headers"]["WwwAuthenticate"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The token is good, but its admin has no right to this operation. Which right it takes is not published; ask whoever manages the admin's rights.
         *
         *     Provenance: assumed (Usual where admins have rights; the service's answer is not published).
         */
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description No client has this identifier, or the admin's tags hide it.
         *
         *     Provenance: assumed (Usual for a missing resource; the service's answer is not published).
         *
         *     Assumed: A client that does not exist gets this status: 404.
         *
         *     Assumed: A client that the tags of the admin hide gets this status: 404.
         */
        ClientNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description `Accept` is there and leaves out `application/json`, the one media type that answers come in.
         *
         *     Provenance: assumed (HTTP's own rule; the service's answer is not published).
         */
        NotAcceptable: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The body is larger than 1 MiB. Nothing was created.
         *
         *     Provenance: assumed (HTTP's own rule; neither the bound nor the answer is published).
         */
        PayloadTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The `Content-Type` is not one that the operation takes; send `application/json`. Nothing was created.
         *
         *     Provenance: assumed (HTTP's own rule; the service's answer is not published).
         */
        UnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description Too many calls in a short time. Wait as long as `Retry-After` says, or without it a while that grows with each try, then repeat the call.
         *
         *     Provenance: assumed (Usual for hosted services; neither limits nor the answer are published).
         */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The server failed. A read can be repeated after a pause. After a create, look the client up by email first:
         *     it may have been stored. What stands before the server, such as a gateway, may answer 502 or 504 and not in JSON.
         *
         *     Provenance: assumed (HTTP's own rule; the service's answer is not published).
         */
        ServerError: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The server does not take calls for a while and has not acted on this one. Wait as long as `Retry-After` says, then repeat it.
         *
         *     Provenance: assumed (HTTP's own rule; the service's answer is not published).
         */
        ServiceUnavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /**
         * @description The number that names the client in this installation, as `clientId` of a list's entry.
         *
         *     Provenance: seed (Clients page, path parameters).
         * @example 1
         */
        ClientId: components["schemas"]["Id"];
        /**
         * @description Only the client with this identifier.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: Only the whole identifier matches.
         * @example 1
         */
        FilterClientId: components["schemas"]["Id"];
        /**
         * @description Only the client with this email address.
         *
         *     The vendor's list of filters, on its newer page too, names this one `email`; its sample call, and the one caller
         *     of a live host that is known, write `filter[emails]`. Both are described. Try which your host obeys before you
         *     rely on it: a host that ignores a filter answers every client.
         *
         *     Provenance: seed (Clients page, filter list).
         *
         *     Assumed: Only the whole value matches.
         *
         *     Assumed: Matching is case-insensitive.
         *
         *     Assumed: In one request, `filter[email]` and `filter[emails]` must both match.
         * @example jdoe@example.com
         */
        FilterEmail: string;
        /**
         * @description Only clients with one of these email addresses, separated by commas. The vendor's sample call spells the email
         *     filter this way, with one address in it; see `filter[email]`.
         *
         *     Provenance: seed (Clients page, sample call).
         *
         *     Assumed: A client matches if it has any of the addresses.
         *
         *     Assumed: Only the whole value matches.
         *
         *     Assumed: Matching is case-insensitive.
         * @example [
         *       "foo@bar.com"
         *     ]
         */
        FilterEmails: string[];
        /**
         * @description Only clients whose `name` contains this text.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: Any part of the value matches.
         *
         *     Assumed: Matching is case-insensitive.
         * @example Sergey
         */
        FilterName: string;
        /**
         * @description Only clients whose `nickname` contains this text.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: Any part of the value matches.
         *
         *     Assumed: Matching is case-insensitive.
         * @example Voronov
         */
        FilterNickname: string;
        /**
         * @description Only clients of one of these managers. Comma-separated; spaces around an entry do not matter.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: A client matches if it has any of the values.
         * @example [
         *       1,
         *       2,
         *       3
         *     ]
         */
        FilterManagerIds: components["schemas"]["IdList"];
        /**
         * @description Only clients who live in one of these countries, each given by its numeric code (ISO 3166-1).
         *     Comma-separated; spaces around an entry do not matter. The vendor's text speaks of one code, its sample call
         *     gives three.
         *
         *     Provenance: seed (Clients page, filter list and sample call; the vendor's newer page names ISO 3166).
         *
         *     Assumed: A client matches if it has any of the values.
         *
         *     Assumed: Leading zeros are optional, so `36` and `036` are the same country.
         *
         *     Assumed: A code without a country, such as `5`, matches no client.
         * @example [
         *       "784",
         *       "036"
         *     ]
         */
        FilterCountryCodes: string[];
        /**
         * @description Only clients whose `city` contains this text.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: Any part of the value matches.
         *
         *     Assumed: Matching is case-insensitive.
         * @example New York
         */
        FilterCity: string;
        /**
         * @description Only clients whose profile has one of these statuses. Comma-separated; spaces around an entry do not matter.
         *     A Client shows its `status` as text; the API does not list the identifiers, ask the installation's administrator.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: A client matches if it has any of the values.
         *
         *     Assumed: Each example is named after a status and has its identifier: Active 1, Inactive 2, Banned 3, Deleted 4.
         */
        FilterStatusIds: components["schemas"]["IdList"];
        /**
         * @description Only clients in one of these internal categories. Comma-separated; spaces around an entry do not matter.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: A client matches if it has any of the values.
         * @example [
         *       1,
         *       2
         *     ]
         */
        FilterInternalTypeIds: components["schemas"]["IdList"];
        /**
         * @description Only clients whose company's short name contains this text.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: Any part of the value matches.
         *
         *     Assumed: Matching is case-insensitive.
         * @example Company name
         */
        FilterCompanyShortName: string;
        /**
         * @description Only clients whose company's full name contains this text.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: Any part of the value matches.
         *
         *     Assumed: Matching is case-insensitive.
         * @example Company full name
         */
        FilterCompanyFullName: string;
        /**
         * @description Only clients at one of these risk levels. Comma-separated; spaces around an entry do not matter.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: A client matches if it has any of the values.
         * @example [
         *       2,
         *       3
         *     ]
         */
        FilterRiskLevelIds: components["schemas"]["IdList"];
        /**
         * @description Only clients of one of these types, such as Individual or Corporate.
         *     Comma-separated; spaces around an entry do not matter.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: A client matches if it has any of the values.
         * @example [
         *       1
         *     ]
         */
        FilterTypeIds: components["schemas"]["IdList"];
        /**
         * @description Only clients who have reached one of these verification levels.
         *     Comma-separated; spaces around an entry do not matter. Identifiers may be negative.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: A client matches if it has any of the values.
         * @example [
         *       -96750485
         *     ]
         */
        FilterVerificationLevelIds: components["schemas"]["IdList"];
        /**
         * @description How many clients one page holds at most.
         *
         *     Provenance: seed (Clients page, sample call).
         *
         *     Assumed: Without `limit`, a page has at most this number of clients: 20.
         *
         *     Assumed: This is the smallest `limit`: 1.
         *
         *     Assumed: A `limit` below the minimum is refused.
         *
         *     Assumed: This is the largest `limit`: 100.
         *
         *     Assumed: A `limit` above the maximum is refused.
         * @example 10
         */
        Limit: number;
        /**
         * @description How many matching clients to pass over before the page begins.
         *
         *     Provenance: seed (Clients page, sample call).
         *
         *     Assumed: Without `offset`, this number of clients is skipped: 0.
         *
         *     Assumed: An `offset` below this number is refused: 0.
         *
         *     Assumed: An `offset` above this number is refused: 2147483647.
         *
         *     Assumed: An `offset` after the last match returns an empty page with the same `total`.
         * @example 0
         */
        Offset: number;
        /**
         * @description The field that orders the list.
         *
         *     Provenance: seed (Clients page, sample call).
         *
         *     Assumed: A list can be sorted by these fields: clientId, createTime, email, loggedAt, name, updateTime.
         *
         *     Assumed: Any other field is refused.
         *
         *     Assumed: Without `sort_by`, the list is sorted by this field: createTime.
         *
         *     Assumed: Text is sorted case-insensitively.
         *
         *     Assumed: A client without a value sorts as smaller than every value: first in ascending order, last in descending order.
         * @example createTime
         */
        SortBy: "clientId" | "createTime" | "email" | "loggedAt" | "name" | "updateTime";
        /**
         * @description `asc` puts the smallest or oldest first, `desc` the largest or newest.
         *
         *     Provenance: seed (Clients page, sample call).
         *
         *     Assumed: Without `sort_order`, the list has this order: desc.
         * @example desc
         */
        SortOrder: "asc" | "desc";
        /**
         * @description The preferred language, such as `ja`.
         *
         *     Provenance: docs (API overview, request headers).
         *
         *     Assumed: Messages and names are in this language if the installation has them. Any value is accepted.
         * @example ja
         */
        AcceptLanguage: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Where the server sends it, it names this call in the server's log. Quote it when you ask for help.
         *
         *     Provenance: assumed (Our choice; no response header of the service is published).
         *
         *     Assumed: The header is `X-Request-Id`.
         * @example 7d9f2c1e4b60
         */
        RequestId: string;
        /**
         * @description Where the server sends it, the path of the new client.
         *
         *     Provenance: assumed (Usual with 201; no response header of the service is published).
         * @example /api/v2/clients/1
         */
        Location: string;
        /**
         * @description Where the server sends it, how long to wait before the next try, as whole seconds or as an HTTP date.
         *
         *     Provenance: assumed (Usual with 429 and 503; no response header of the service is published).
         * @example 30
         */
        RetryAfter: string;
        /**
         * @description Names the scheme that the call must authenticate with.
         *
         *     Provenance: assumed (HTTP asks for it with 401; no response header of the service is published).
         * @example Bearer
         */
        WwwAuthenticate: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listClients: {
        parameters: {
            query?: {
                /**
                 * @description Only the client with this identifier.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: Only the whole identifier matches.
                 * @example 1
                 */
                "filter[clientId]"?: components["parameters"]["FilterClientId"];
                /**
                 * @description Only the client with this email address.
                 *
                 *     The vendor's list of filters, on its newer page too, names this one `email`; its sample call, and the one caller
                 *     of a live host that is known, write `filter[emails]`. Both are described. Try which your host obeys before you
                 *     rely on it: a host that ignores a filter answers every client.
                 *
                 *     Provenance: seed (Clients page, filter list).
                 *
                 *     Assumed: Only the whole value matches.
                 *
                 *     Assumed: Matching is case-insensitive.
                 *
                 *     Assumed: In one request, `filter[email]` and `filter[emails]` must both match.
                 * @example jdoe@example.com
                 */
                "filter[email]"?: components["parameters"]["FilterEmail"];
                /**
                 * @description Only clients with one of these email addresses, separated by commas. The vendor's sample call spells the email
                 *     filter this way, with one address in it; see `filter[email]`.
                 *
                 *     Provenance: seed (Clients page, sample call).
                 *
                 *     Assumed: A client matches if it has any of the addresses.
                 *
                 *     Assumed: Only the whole value matches.
                 *
                 *     Assumed: Matching is case-insensitive.
                 * @example [
                 *       "foo@bar.com"
                 *     ]
                 */
                "filter[emails]"?: components["parameters"]["FilterEmails"];
                /**
                 * @description Only clients whose `name` contains this text.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: Any part of the value matches.
                 *
                 *     Assumed: Matching is case-insensitive.
                 * @example Sergey
                 */
                "filter[name]"?: components["parameters"]["FilterName"];
                /**
                 * @description Only clients whose `nickname` contains this text.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: Any part of the value matches.
                 *
                 *     Assumed: Matching is case-insensitive.
                 * @example Voronov
                 */
                "filter[nickname]"?: components["parameters"]["FilterNickname"];
                /**
                 * @description Only clients of one of these managers. Comma-separated; spaces around an entry do not matter.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: A client matches if it has any of the values.
                 * @example [
                 *       1,
                 *       2,
                 *       3
                 *     ]
                 */
                "filter[managerIds]"?: components["parameters"]["FilterManagerIds"];
                /**
                 * @description Only clients who live in one of these countries, each given by its numeric code (ISO 3166-1).
                 *     Comma-separated; spaces around an entry do not matter. The vendor's text speaks of one code, its sample call
                 *     gives three.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call; the vendor's newer page names ISO 3166).
                 *
                 *     Assumed: A client matches if it has any of the values.
                 *
                 *     Assumed: Leading zeros are optional, so `36` and `036` are the same country.
                 *
                 *     Assumed: A code without a country, such as `5`, matches no client.
                 * @example [
                 *       "784",
                 *       "036"
                 *     ]
                 */
                "filter[countryCodes]"?: components["parameters"]["FilterCountryCodes"];
                /**
                 * @description Only clients whose `city` contains this text.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: Any part of the value matches.
                 *
                 *     Assumed: Matching is case-insensitive.
                 * @example New York
                 */
                "filter[city]"?: components["parameters"]["FilterCity"];
                /**
                 * @description Only clients whose profile has one of these statuses. Comma-separated; spaces around an entry do not matter.
                 *     A Client shows its `status` as text; the API does not list the identifiers, ask the installation's administrator.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: A client matches if it has any of the values.
                 *
                 *     Assumed: Each example is named after a status and has its identifier: Active 1, Inactive 2, Banned 3, Deleted 4.
                 */
                "filter[statusIds]"?: components["parameters"]["FilterStatusIds"];
                /**
                 * @description Only clients in one of these internal categories. Comma-separated; spaces around an entry do not matter.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: A client matches if it has any of the values.
                 * @example [
                 *       1,
                 *       2
                 *     ]
                 */
                "filter[internalTypeIds]"?: components["parameters"]["FilterInternalTypeIds"];
                /**
                 * @description Only clients whose company's short name contains this text.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: Any part of the value matches.
                 *
                 *     Assumed: Matching is case-insensitive.
                 * @example Company name
                 */
                "filter[companyShortName]"?: components["parameters"]["FilterCompanyShortName"];
                /**
                 * @description Only clients whose company's full name contains this text.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: Any part of the value matches.
                 *
                 *     Assumed: Matching is case-insensitive.
                 * @example Company full name
                 */
                "filter[companyFullName]"?: components["parameters"]["FilterCompanyFullName"];
                /**
                 * @description Only clients at one of these risk levels. Comma-separated; spaces around an entry do not matter.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: A client matches if it has any of the values.
                 * @example [
                 *       2,
                 *       3
                 *     ]
                 */
                "filter[riskLevelIds]"?: components["parameters"]["FilterRiskLevelIds"];
                /**
                 * @description Only clients of one of these types, such as Individual or Corporate.
                 *     Comma-separated; spaces around an entry do not matter.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: A client matches if it has any of the values.
                 * @example [
                 *       1
                 *     ]
                 */
                "filter[typeIds]"?: components["parameters"]["FilterTypeIds"];
                /**
                 * @description Only clients who have reached one of these verification levels.
                 *     Comma-separated; spaces around an entry do not matter. Identifiers may be negative.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: A client matches if it has any of the values.
                 * @example [
                 *       -96750485
                 *     ]
                 */
                "filter[verificationLevelIds]"?: components["parameters"]["FilterVerificationLevelIds"];
                /**
                 * @description How many clients one page holds at most.
                 *
                 *     Provenance: seed (Clients page, sample call).
                 *
                 *     Assumed: Without `limit`, a page has at most this number of clients: 20.
                 *
                 *     Assumed: This is the smallest `limit`: 1.
                 *
                 *     Assumed: A `limit` below the minimum is refused.
                 *
                 *     Assumed: This is the largest `limit`: 100.
                 *
                 *     Assumed: A `limit` above the maximum is refused.
                 * @example 10
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description How many matching clients to pass over before the page begins.
                 *
                 *     Provenance: seed (Clients page, sample call).
                 *
                 *     Assumed: Without `offset`, this number of clients is skipped: 0.
                 *
                 *     Assumed: An `offset` below this number is refused: 0.
                 *
                 *     Assumed: An `offset` above this number is refused: 2147483647.
                 *
                 *     Assumed: An `offset` after the last match returns an empty page with the same `total`.
                 * @example 0
                 */
                offset?: components["parameters"]["Offset"];
                /**
                 * @description The field that orders the list.
                 *
                 *     Provenance: seed (Clients page, sample call).
                 *
                 *     Assumed: A list can be sorted by these fields: clientId, createTime, email, loggedAt, name, updateTime.
                 *
                 *     Assumed: Any other field is refused.
                 *
                 *     Assumed: Without `sort_by`, the list is sorted by this field: createTime.
                 *
                 *     Assumed: Text is sorted case-insensitively.
                 *
                 *     Assumed: A client without a value sorts as smaller than every value: first in ascending order, last in descending order.
                 * @example createTime
                 */
                sort_by?: components["parameters"]["SortBy"];
                /**
                 * @description `asc` puts the smallest or oldest first, `desc` the largest or newest.
                 *
                 *     Provenance: seed (Clients page, sample call).
                 *
                 *     Assumed: Without `sort_order`, the list has this order: desc.
                 * @example desc
                 */
                sort_order?: components["parameters"]["SortOrder"];
            };
            header?: {
                /**
                 * @description The preferred language, such as `ja`.
                 *
                 *     Provenance: docs (API overview, request headers).
                 *
                 *     Assumed: Messages and names are in this language if the installation has them. Any value is accepted.
                 * @example ja
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description One page of the matching clients.
             *
             *     Provenance: docs (API overview, status codes (200)).
             */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientList"];
                };
            };
            400: components["responses"]["BadListRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createClient: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The preferred language, such as `ja`.
                 *
                 *     Provenance: docs (API overview, request headers).
                 *
                 *     Assumed: Messages and names are in this language if the installation has them. Any value is accepted.
                 * @example ja
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        /**
         * @description The profile of the new client.
         *
         *     Provenance: seed (Clients page, "Create a client profile", Body).
         *
         *     Assumed: A JSON body with the content type `application/x-www-form-urlencoded`, as in the sample call of the vendor, is read as JSON. Any other content type is refused.
         *
         *     Assumed: A body that is too large is refused.
         */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientCreate"];
            };
        };
        responses: {
            201: components["responses"]["ClientCreated"];
            400: components["responses"]["BadCreateRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getClient: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The preferred language, such as `ja`.
                 *
                 *     Provenance: docs (API overview, request headers).
                 *
                 *     Assumed: Messages and names are in this language if the installation has them. Any value is accepted.
                 * @example ja
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /**
                 * @description The number that names the client in this installation, as `clientId` of a list's entry.
                 *
                 *     Provenance: seed (Clients page, path parameters).
                 * @example 1
                 */
                clientId: components["parameters"]["ClientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description The client's profile, in no envelope.
             *
             *     Provenance: observed (Public code that reads live answers).
             */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
            400: components["responses"]["BadClientId"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ClientNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
}
