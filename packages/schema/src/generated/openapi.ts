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
         *     Ask again with a larger `offset` while `offset` is below `total`.
         *
         *     An admin who may see only certain client tags gets only the clients that bear one of them.
         *
         *     Provenance: seed (Clients page, "Get a client list").
         *
         *     Assumed: Filters of different names combine with AND; the values of one list combine with OR.
         *
         *     Assumed: A query parameter that is not described here is refused with 400, as is one given twice.
         *
         *     Assumed: An admin restricted to several tags sees a client that bears at least one of them.
         *
         *     Assumed: Clients equal under `sort_by` follow each other by `clientId`, in the same direction, so that pages neither repeat nor miss a client.
         */
        get: operations["listClients"];
        put?: never;
        /**
         * Create a client
         * @description Registers a client and creates the profile. Which fields are required, and which custom fields exist beside
         *     the ones described here, is decided by the installation's Registration wizard
         *     (Back Office: System > Wizards, type registration). Describe yours as an OpenAPI Overlay and generate from it.
         *
         *     There is no idempotency key. After a lost connection, look the client up by email before you send it again.
         *
         *     Provenance: seed (Clients page, "Create a client profile").
         *
         *     Assumed: An email that an active client already has is refused with 400, whatever its case.
         *
         *     Assumed: A new client is an Individual with the status Active and the locale en_US, and has no manager, tags or accounts.
         *
         *     Assumed: Of several addresses or phones, the one at the lowest position is the client's country or phone.
         *
         *     Assumed: A country code that names no country is not refused; the client's country then has that code alone.
         *
         *     Assumed: The answer shows the new client to the admin who created it, even where that admin's tags would hide it from a list.
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
         *     Assumed: The Client object is the whole body, as third-party code reads it.
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
         * @description An identifier. No lower bound is published, and the vendor's sample call uses a negative one.
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
         * @example [
         *       1,
         *       2,
         *       3
         *     ]
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
             * @description How many clients match in all, on every page the same. It does not depend on `limit` or `offset`.
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
         * @description One client's profile. Only what the server itself assigns is sure to be there; any other field can be
         *     missing or null. Fields that are not described here may come with a newer release: ignore what you do not know.
         *
         *     Provenance: observed (Public code that reads live answers; no complete example is published).
         */
        Client: {
            /**
             * @description The client's identifier.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             */
            clientId: components["schemas"]["Id"];
            /**
             * @description Given name. Sent as `info.givenName` when the client is created.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             * @example John
             */
            firstName?: string | null;
            /**
             * @description Family name. Sent as `info.familyName` when the client is created.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             * @example Doe
             */
            lastName?: string | null;
            /**
             * @description Middle name. Sent as `info.middleName` when the client is created.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             * @example null
             */
            middleName?: string | null;
            /**
             * @description The name to show, made of the parts above or of the company's name.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             *
             *     Assumed: A new client's name is the given, middle and family name that it has, with a space between.
             * @example John Doe
             */
            name?: string | null;
            /**
             * @description The name the client chose for the user interface.
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
             * @description Date of birth, as midnight of that day.
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
             * @description The company, for clients that are or represent one.
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
             * @description Status of the profile, as text. `filter[statusIds]` takes identifiers that this text does not show.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             *
             *     Assumed: The texts are those of the vendor's user interface, Active, Inactive, Banned and Deleted, with the identifiers 1 to 4.
             * @example Active
             */
            status?: string | null;
            /**
             * @description Risk level, as text. `filter[riskLevelIds]` takes identifiers that this text does not show.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             * @example Low
             */
            riskLevel?: string | null;
            /**
             * @description The broker's own category, as text. `filter[internalTypeIds]` takes identifiers that this text does not show.
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
             * @description The marks on this client. They decide which restricted admins see it.
             *
             *     Provenance: observed (Public code that reads live answers; no complete example is published).
             */
            tags?: components["schemas"]["Tag"][] | null;
            /**
             * @description Where the client came from, such as campaign marks.
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
             * @description The installation's own identifier of the country; not an ISO code.
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
             * @description Three digits, zeros included. `filter[countryCodes]` takes it.
             *
             *     Provenance: observed (Public code that reads live answers).
             *
             *     Assumed: The code comes as a string; third-party code stores it so, and no raw answer was seen.
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
             * @description Registered name.
             *
             *     Provenance: observed (Public code that reads live answers).
             * @example Harbour Lights Trading LLC
             */
            fullName?: string | null;
            /**
             * @description Name in daily use.
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
             * @description Whether the manager's account is in use.
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
         * @description A mark on a client.
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
             * @description The number people see.
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
             *     Provenance: seed (Clients page, Body; one published wizard asks for a valid and unique address).
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
             * @description Numeric code of the country (ISO 3166-1), as a string. Written with an underscore, unlike the fields of answers.
             *
             *     Provenance: seed (Clients page, addresses object and sample body).
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
             * @description Name of the parameter, or path of the field in the body, as `info.givenName`.
             *
             *     Provenance: assumed (Our choice; the shape of the service's errors is not published).
             * @example filter[clientId]
             */
            field: string;
            /**
             * @description The rule that was broken, named by its keyword in this document where it has one.
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
         * @description A parameter is unknown, of the wrong type or out of bounds. Mend what `errors` names; a repeat fails alike.
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
         * @description The `clientId` in the path is not an integer.
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
         * @description The body is not JSON, or a field is missing, of the wrong type, or refused by the Registration wizard.
         *     Nothing was created. Mend what `errors` names; a repeat fails alike.
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
         * @description No token, or one that is unknown or has expired. Get a new token, then repeat the call.
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
         * @description The token is good, but its admin has no right to this operation. Ask whoever manages the admin's rights.
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
         * @description `Accept` leaves out `application/json`, the one media type there is.
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
         * @description The body is larger than the server reads. Nothing was created.
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
         * @description The `Content-Type` is not `application/json`. Nothing was created.
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
         * @description Too many calls in a short time. Wait as long as `Retry-After` says, then repeat the call.
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
         *     it may have been stored.
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
    };
    parameters: {
        /**
         * @description The client's identifier.
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
         *     The vendor's filter list calls this filter `email`, while its sample call, and callers of live hosts, write
         *     `filter[emails]`. Both are described; if your host ignores one, use the other.
         *
         *     Provenance: seed (Clients page, filter list).
         *
         *     Assumed: The whole address must match; case does not matter.
         * @example jdoe@example.com
         */
        FilterEmail: string;
        /**
         * @description Only clients with one of these email addresses. The vendor's sample call spells the email filter this way,
         *     with one address in it; see `filter[email]`.
         *
         *     Provenance: seed (Clients page, sample call).
         *
         *     Assumed: Several addresses, separated by commas, are taken as every other filter with a plural name takes several values.
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
         * @description Only clients of one of these managers. Comma-separated; spaces beside a comma do not matter.
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
         *     Comma-separated; spaces beside a comma do not matter.
         *
         *     Provenance: seed (Clients page, filter list and sample call; the vendor's newer page names ISO 3166).
         *
         *     Assumed: Leading zeros may be left out, so that `36` and `036` name the same country.
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
         * @description Only clients whose profile has one of these statuses. Comma-separated; spaces beside a comma do not matter.
         *     The filter takes identifiers although a Client shows its `status` as text.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         * @example [
         *       1
         *     ]
         */
        FilterStatusIds: components["schemas"]["IdList"];
        /**
         * @description Only clients in one of these internal categories. Comma-separated; spaces beside a comma do not matter.
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
         * @description Only clients at one of these risk levels. Comma-separated; spaces beside a comma do not matter.
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
         *     Comma-separated; spaces beside a comma do not matter.
         *
         *     Provenance: seed (Clients page, filter list and sample call).
         * @example [
         *       1
         *     ]
         */
        FilterTypeIds: components["schemas"]["IdList"];
        /**
         * @description Only clients who have reached one of these verification levels.
         *     Comma-separated; spaces beside a comma do not matter. Identifiers may be negative.
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
         *     Assumed: A limit below 1 or above 100 is refused with 400.
         *
         *     Assumed: Without `limit` a page holds 20 clients.
         * @example 10
         */
        Limit: number;
        /**
         * @description How many matching clients to pass over before the page begins. Beyond the last match the page is empty.
         *
         *     Provenance: seed (Clients page, sample call).
         *
         *     Assumed: A negative offset is refused with 400, as is one that 32 bits cannot hold.
         * @example 0
         */
        Offset: number;
        /**
         * @description The field that orders the list.
         *
         *     Provenance: seed (Clients page, sample call).
         *
         *     Assumed: The fields listed here can be sorted by; any other is refused with 400.
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
         * @description The language of messages and names in the answer, where the installation has them in it.
         *
         *     Provenance: docs (API overview, request headers).
         * @example ja
         */
        AcceptLanguage: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Identifies this call in the server's log. Quote it when you ask for help.
         *
         *     Provenance: assumed (Our choice; no response header of the service is published).
         * @example 7d9f2c1e4b60
         */
        RequestId: string;
        /**
         * @description The path of the new client.
         *
         *     Provenance: assumed (Usual with 201; no response header of the service is published).
         * @example /api/v2/clients/1
         */
        Location: string;
        /**
         * @description How long to wait before the next try, as whole seconds or as an HTTP date.
         *
         *     Provenance: assumed (Usual with 429; no response header of the service is published).
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
                 *     The vendor's filter list calls this filter `email`, while its sample call, and callers of live hosts, write
                 *     `filter[emails]`. Both are described; if your host ignores one, use the other.
                 *
                 *     Provenance: seed (Clients page, filter list).
                 *
                 *     Assumed: The whole address must match; case does not matter.
                 * @example jdoe@example.com
                 */
                "filter[email]"?: components["parameters"]["FilterEmail"];
                /**
                 * @description Only clients with one of these email addresses. The vendor's sample call spells the email filter this way,
                 *     with one address in it; see `filter[email]`.
                 *
                 *     Provenance: seed (Clients page, sample call).
                 *
                 *     Assumed: Several addresses, separated by commas, are taken as every other filter with a plural name takes several values.
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
                 * @description Only clients of one of these managers. Comma-separated; spaces beside a comma do not matter.
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
                 *     Comma-separated; spaces beside a comma do not matter.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call; the vendor's newer page names ISO 3166).
                 *
                 *     Assumed: Leading zeros may be left out, so that `36` and `036` name the same country.
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
                 * @description Only clients whose profile has one of these statuses. Comma-separated; spaces beside a comma do not matter.
                 *     The filter takes identifiers although a Client shows its `status` as text.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 * @example [
                 *       1
                 *     ]
                 */
                "filter[statusIds]"?: components["parameters"]["FilterStatusIds"];
                /**
                 * @description Only clients in one of these internal categories. Comma-separated; spaces beside a comma do not matter.
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
                 * @description Only clients at one of these risk levels. Comma-separated; spaces beside a comma do not matter.
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
                 *     Comma-separated; spaces beside a comma do not matter.
                 *
                 *     Provenance: seed (Clients page, filter list and sample call).
                 * @example [
                 *       1
                 *     ]
                 */
                "filter[typeIds]"?: components["parameters"]["FilterTypeIds"];
                /**
                 * @description Only clients who have reached one of these verification levels.
                 *     Comma-separated; spaces beside a comma do not matter. Identifiers may be negative.
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
                 *     Assumed: A limit below 1 or above 100 is refused with 400.
                 *
                 *     Assumed: Without `limit` a page holds 20 clients.
                 * @example 10
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description How many matching clients to pass over before the page begins. Beyond the last match the page is empty.
                 *
                 *     Provenance: seed (Clients page, sample call).
                 *
                 *     Assumed: A negative offset is refused with 400, as is one that 32 bits cannot hold.
                 * @example 0
                 */
                offset?: components["parameters"]["Offset"];
                /**
                 * @description The field that orders the list.
                 *
                 *     Provenance: seed (Clients page, sample call).
                 *
                 *     Assumed: The fields listed here can be sorted by; any other is refused with 400.
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
                 * @description The language of messages and names in the answer, where the installation has them in it.
                 *
                 *     Provenance: docs (API overview, request headers).
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
             *     Provenance: seed (Clients page, "Get a client list").
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
        };
    };
    createClient: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The language of messages and names in the answer, where the installation has them in it.
                 *
                 *     Provenance: docs (API overview, request headers).
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
         *     Assumed: A JSON body is read under `application/x-www-form-urlencoded` too. The vendor's sample call names no content
         *     type, and curl then sends that one.
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
        };
    };
    getClient: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The language of messages and names in the answer, where the installation has them in it.
                 *
                 *     Provenance: docs (API overview, request headers).
                 * @example ja
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /**
                 * @description The client's identifier.
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
             * @description The client's profile.
             *
             *     Provenance: seed (Clients page, "Get client details").
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
        };
    };
}
