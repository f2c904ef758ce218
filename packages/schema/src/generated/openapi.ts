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
         *     Assumed: A client must match every filter that is given.
         *
         *     Assumed: Of the values of one list, a client must match any.
         *
         *     Assumed: An identifier matches itself alone.
         *
         *     Assumed: An admin restricted to several tags sees a client that bears at least one of them.
         *
         *     Assumed: Clients equal under `sort_by` follow each other by `clientId`, in the same direction, so that pages neither repeat nor miss a client.
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
         *     Assumed: An email that an active client already has is refused with 400, whatever its case.
         *
         *     Assumed: The answer shows the new client to the admin who created it, even where that admin's tags will hide it from any later read. Identifiers are given in order, so that the answer also tells about how many clients there are.
         *
         *     Assumed: `info.givenName`, `info.middleName` and `info.familyName` become `firstName`, `middleName` and `lastName`.
         *
         *     Assumed: `name` is made of the given, middle and family names, with spaces between.
         *
         *     Assumed: `country` is that of the address with the lowest key, of those that have a country code.
         *
         *     Assumed: `phone` is the number with the lowest key, of the entries that have a number.
         *
         *     Assumed: `birthday` is answered as midnight of that day, UTC.
         *
         *     Assumed: A new client is an Individual with the status Active and the locale en_US, and has no manager, tags or accounts.
         *
         *     Assumed: A country code that names no country is not refused; the client's country then has that code alone.
         *
         *     Assumed: A custom field is answered where both the create body and the Client object describe a field of that name.
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
         *     Assumed: A client outside an admin's tags answers 404, as one that does not exist does.
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
         *     Assumed: Identifiers stay within the integers that a JSON number carries exactly in every language.
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
             *     Assumed: Only clients that the admin may see are counted.
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
         *     Assumed: Every answer has `clientId` and `createTime`, and neither is null.
         *
         *     Assumed: The fields mean what their names say; only names and types were observed, the descriptions are ours.
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
             *     Assumed: The texts are those of the vendor's user interface, Active, Inactive, Banned and Deleted.
             *
             *     Assumed: Their identifiers are 1, 2, 3 and 4.
             * @example Active
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
             *     Assumed: The code comes as a string of three digits, zeros included; third-party code stores it as text, and no raw answer was seen.
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
         *     Assumed: The fields have the types given here; third-party code shows their names alone.
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
         *     Assumed: The three fields are texts; third-party code shows their names alone.
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
         *     Assumed: Both fields are texts; third-party code shows their names alone.
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
         *     Assumed: The keys of `addresses` and `phones` are digits; the vendor's sample shows only "0".
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
             *     Assumed: An address that is none is refused with 400; one published wizard asks for a valid one.
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
             *     Assumed: One to three digits are taken, with or without leading zeros; anything else is refused with 400.
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
         * @description A parameter is unknown, of the wrong type or out of bounds. Correct what `errors` names; sent unchanged it fails again.
         *
         *     Provenance: docs (API overview, status codes (400)).
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
         *     Assumed: The whole address must match; case does not matter.
         *
         *     Assumed: Given together, `filter[email]` and `filter[emails]` must both match.
         * @example jdoe@example.com
         */
        FilterEmail: string;
        /**
         * @description Only clients with one of these email addresses, separated by commas. The vendor's sample call spells the email
         *     filter this way, with one address in it; see `filter[email]`.
         *
         *     Provenance: seed (Clients page, sample call).
         *
         *     Assumed: Several addresses are taken, as every other filter with a plural name takes several values.
         *
         *     Assumed: One of the addresses must match whole; case does not matter.
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
         *     Assumed: Any part of the name matches; case does not matter.
         * @example Sergey
         */
        FilterName: string;
        /**
         * @description Only clients whose `nickname` contains this text.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: Any part of the nickname matches; case does not matter.
         * @example Voronov
         */
        FilterNickname: string;
        /**
         * @description Only clients of one of these managers. Comma-separated; spaces around an entry do not matter.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
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
         *     Assumed: Leading zeros may be left out, so that `36` and `036` name the same country.
         *
         *     Assumed: A code that no country has, such as `5`, finds nobody and is not refused.
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
         *     Assumed: Any part of the city's name matches; case does not matter.
         * @example New York
         */
        FilterCity: string;
        /**
         * @description Only clients whose profile has one of these statuses. Comma-separated; spaces around an entry do not matter.
         *     A Client shows its `status` as text; the API does not list the identifiers, ask the installation's administrator.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         * @example [
         *       1
         *     ]
         */
        FilterStatusIds: components["schemas"]["IdList"];
        /**
         * @description Only clients in one of these internal categories. Comma-separated; spaces around an entry do not matter.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
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
         *     Assumed: Any part of the short name matches; case does not matter.
         * @example Company name
         */
        FilterCompanyShortName: string;
        /**
         * @description Only clients whose company's full name contains this text.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         *
         *     Assumed: Any part of the full name matches; case does not matter.
         * @example Company full name
         */
        FilterCompanyFullName: string;
        /**
         * @description Only clients at one of these risk levels. Comma-separated; spaces around an entry do not matter.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
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
         *     Assumed: A limit below 1 is refused with 400.
         *
         *     Assumed: A limit above 100 is refused with 400.
         *
         *     Assumed: Without `limit` a page holds 20 clients.
         * @example 10
         */
        Limit: number;
        /**
         * @description How many matching clients to pass over before the page begins.
         *
         *     Provenance: seed (Clients page, sample call).
         *
         *     Assumed: Without `offset` the page begins with the first match.
         *
         *     Assumed: A negative offset is refused with 400.
         *
         *     Assumed: An offset beyond 2147483647 is refused with 400.
         *
         *     Assumed: An offset beyond the last match answers an empty page with `total` unchanged.
         * @example 0
         */
        Offset: number;
        /**
         * @description The field that orders the list.
         *
         *     Provenance: seed (Clients page, sample call).
         *
         *     Assumed: The fields listed here can be sorted by.
         *
         *     Assumed: Any other field is refused with 400.
         *
         *     Assumed: Without `sort_by` the list is ordered by `createTime`.
         *
         *     Assumed: Texts are ordered without regard to case.
         *
         *     Assumed: A client without a value counts as smaller than every client with one.
         * @example createTime
         */
        SortBy: "clientId" | "createTime" | "email" | "loggedAt" | "name" | "updateTime";
        /**
         * @description `asc` puts the smallest or oldest first, `desc` the largest or newest.
         *
         *     Provenance: seed (Clients page, sample call).
         *
         *     Assumed: Without `sort_order` the list descends.
         * @example desc
         */
        SortOrder: "asc" | "desc";
        /**
         * @description The preferred language, such as `ja`.
         *
         *     Provenance: docs (API overview, request headers).
         *
         *     Assumed: Messages and names come in this language where the installation has them; any value is accepted.
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
                 *     Assumed: The whole address must match; case does not matter.
                 *
                 *     Assumed: Given together, `filter[email]` and `filter[emails]` must both match.
                 * @example jdoe@example.com
                 */
                "filter[email]"?: components["parameters"]["FilterEmail"];
                /**
                 * @description Only clients with one of these email addresses, separated by commas. The vendor's sample call spells the email
                 *     filter this way, with one address in it; see `filter[email]`.
                 *
                 *     Provenance: seed (Clients page, sample call).
                 *
                 *     Assumed: Several addresses are taken, as every other filter with a plural name takes several values.
                 *
                 *     Assumed: One of the addresses must match whole; case does not matter.
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
                 *     Assumed: Any part of the name matches; case does not matter.
                 * @example Sergey
                 */
                "filter[name]"?: components["parameters"]["FilterName"];
                /**
                 * @description Only clients whose `nickname` contains this text.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: Any part of the nickname matches; case does not matter.
                 * @example Voronov
                 */
                "filter[nickname]"?: components["parameters"]["FilterNickname"];
                /**
                 * @description Only clients of one of these managers. Comma-separated; spaces around an entry do not matter.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
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
                 *     Assumed: Leading zeros may be left out, so that `36` and `036` name the same country.
                 *
                 *     Assumed: A code that no country has, such as `5`, finds nobody and is not refused.
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
                 *     Assumed: Any part of the city's name matches; case does not matter.
                 * @example New York
                 */
                "filter[city]"?: components["parameters"]["FilterCity"];
                /**
                 * @description Only clients whose profile has one of these statuses. Comma-separated; spaces around an entry do not matter.
                 *     A Client shows its `status` as text; the API does not list the identifiers, ask the installation's administrator.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 * @example [
                 *       1
                 *     ]
                 */
                "filter[statusIds]"?: components["parameters"]["FilterStatusIds"];
                /**
                 * @description Only clients in one of these internal categories. Comma-separated; spaces around an entry do not matter.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
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
                 *     Assumed: Any part of the short name matches; case does not matter.
                 * @example Company name
                 */
                "filter[companyShortName]"?: components["parameters"]["FilterCompanyShortName"];
                /**
                 * @description Only clients whose company's full name contains this text.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 *
                 *     Assumed: Any part of the full name matches; case does not matter.
                 * @example Company full name
                 */
                "filter[companyFullName]"?: components["parameters"]["FilterCompanyFullName"];
                /**
                 * @description Only clients at one of these risk levels. Comma-separated; spaces around an entry do not matter.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
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
                 *     Assumed: A limit below 1 is refused with 400.
                 *
                 *     Assumed: A limit above 100 is refused with 400.
                 *
                 *     Assumed: Without `limit` a page holds 20 clients.
                 * @example 10
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description How many matching clients to pass over before the page begins.
                 *
                 *     Provenance: seed (Clients page, sample call).
                 *
                 *     Assumed: Without `offset` the page begins with the first match.
                 *
                 *     Assumed: A negative offset is refused with 400.
                 *
                 *     Assumed: An offset beyond 2147483647 is refused with 400.
                 *
                 *     Assumed: An offset beyond the last match answers an empty page with `total` unchanged.
                 * @example 0
                 */
                offset?: components["parameters"]["Offset"];
                /**
                 * @description The field that orders the list.
                 *
                 *     Provenance: seed (Clients page, sample call).
                 *
                 *     Assumed: The fields listed here can be sorted by.
                 *
                 *     Assumed: Any other field is refused with 400.
                 *
                 *     Assumed: Without `sort_by` the list is ordered by `createTime`.
                 *
                 *     Assumed: Texts are ordered without regard to case.
                 *
                 *     Assumed: A client without a value counts as smaller than every client with one.
                 * @example createTime
                 */
                sort_by?: components["parameters"]["SortBy"];
                /**
                 * @description `asc` puts the smallest or oldest first, `desc` the largest or newest.
                 *
                 *     Provenance: seed (Clients page, sample call).
                 *
                 *     Assumed: Without `sort_order` the list descends.
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
                 *     Assumed: Messages and names come in this language where the installation has them; any value is accepted.
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
                 *     Assumed: Messages and names come in this language where the installation has them; any value is accepted.
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
         *     Assumed: JSON sent as `application/x-www-form-urlencoded`, as curl sends the vendor's sample, is read as JSON; any other type is refused with 415.
         *
         *     Assumed: A body of more than 1 MiB is refused with 413.
         */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientCreate"];
            };
        };
        responses: {
            /**
             * @description The client was created; the body is its profile.
             *
             *     Provenance: assumed (The vendor's API overview calls 201 typical after POST; the Clients page names no status).
             */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
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
                 *     Assumed: Messages and names come in this language where the installation has them; any value is accepted.
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
