/** What reads words that nobody confirmed out of a Y.Doc: fetched apart from the page (`with-pieces`). */
export { diedPieces } from './died-words.ts'
export { differingPieces, ownPieces } from './own-pieces.ts'
