/**
 * Origin of changes that a person makes to a Y.Doc without its editor (find and replace, corrections). The editor's undo takes them back like what was typed.
 * Work that is to be taken back as one in several sections has an origin of its own.
 */
export class OwnEdit {}

export const OWN_EDIT = new OwnEdit()
