import { type Attributes, IMAGE_RATIO, IMAGE_WIDTH } from './body/nodes.ts'

/** A picture with its caption must find room on one upright page, in mm. */
const MOST_HEIGHT = 200

/** mm */
export interface PictureSize {
  width: number
  height: number
}

/**
 * How large a picture stands: as wide as it was set, narrower where the room is, and where it would be higher than a page.
 * @param ratio height for 1,000 of width, where it is known better than the attributes say
 * @param room mm
 */
export function pictureSize(attrs: Attributes, ratio = Number(attrs.ratio), room: number = IMAGE_WIDTH.most): PictureSize {
  const high = Math.min(IMAGE_RATIO.most, Math.max(IMAGE_RATIO.least, ratio || 600)) / 1_000
  const width = Math.min(Number(attrs.width) || IMAGE_WIDTH.least, room, MOST_HEIGHT / high)
  return { width, height: width * high }
}

/** The ratio that the attributes of a picture say, of its size in dots. */
export const ratioOf = (width: number, height: number): number =>
  Math.min(IMAGE_RATIO.most, Math.max(IMAGE_RATIO.least, Math.round((height / width) * 1_000)))
