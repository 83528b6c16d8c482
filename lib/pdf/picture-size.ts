import type { StoredImage } from './printed-document'

/** What a picture may take at 100 %, and at any size, in points. */
export type Room = { width: number; height: number; widthMax: number; heightMax: number }
export const LOGO_ROOM: Room = { width: 150, height: 48, widthMax: 230, heightMax: 140 }
export const SIGNATURE_ROOM: Room = { width: 150, height: 54, widthMax: 150, heightMax: 54 }

/** As large as it fits, in its own proportions; small pictures are not blown up beyond 96 dots an inch. */
export function sizeOf({ width, height }: Pick<StoredImage, 'width' | 'height'>, scale: number, room: Room) {
  const wanted = Math.min(room.width / width, room.height / height, 0.75) * scale
  const factor = Math.min(wanted, room.widthMax / width, room.heightMax / height)
  return { width: width * factor, height: height * factor }
}
