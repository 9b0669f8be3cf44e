/** What is wrong with the data folder, in words for the person who started the program. */
export class StorageError extends Error {
  override name = 'StorageError'
}
