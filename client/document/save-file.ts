import { send } from '../request.ts'

/** Name that the server gave the file, else `fallback`. */
function fileName(response: Response, fallback: string): string {
  const header = response.headers.get('content-disposition') ?? ''
  const encoded = /filename\*=UTF-8''([^;]+)/iu.exec(header)?.[1]
  if (encoded) return decodeURIComponent(encoded)
  return /filename="([^"]+)"/iu.exec(header)?.[1] ?? fallback
}

/** Fetches a file (a PDF may take the server a while) and hands it to the browser's downloads. Throws an ApiError when the server refuses. */
export async function saveFile(path: string, fallback: string): Promise<string> {
  const response = await send(path, { timeout: 180_000 })
  const name = fileName(response, fallback)
  const url = URL.createObjectURL(await response.blob())
  const link = window.document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
  return name
}
