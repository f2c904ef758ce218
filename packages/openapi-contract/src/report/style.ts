/** Marks text for a terminal. In a file or a pipe it comes back as it is. */
export type Style = (format: 'bold' | 'dim' | 'green' | 'red' | 'yellow', text: string) => string

export const plain: Style = (_, text) => text
