import sharp from 'sharp';
import { confirmPhoto, storePhoto } from '../../files/files.service.ts';
import type { Scope } from '../../kit/scope.ts';

const WIDTH = 720;
const HEIGHT = 480;

type Colour = readonly [red: number, green: number, blue: number];

const WALL: Colour = [214, 207, 196];
const FRAME: Colour = [121, 85, 61];
const PAPER: Colour = [250, 248, 242];
const INK: Colour = [148, 148, 144];

/** A notice board with three sheets under a heading in `colour`: what a phone would see from three steps away. */
export function boardPicture([red, green, blue]: Colour): Promise<Uint8Array> {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
  const fill = (x: number, y: number, width: number, height: number, colour: Colour) => {
    for (let row = y; row < y + height; row++)
      for (let column = x; column < x + width; column++) pixels.set(colour, (row * WIDTH + column) * 3);
  };
  fill(0, 0, WIDTH, HEIGHT, WALL);
  fill(60, 50, WIDTH - 120, HEIGHT - 110, FRAME);
  fill(76, 66, WIDTH - 152, HEIGHT - 142, [red, green, blue]);
  for (const [sheet, x] of [100, 278, 456].entries()) {
    fill(x, 140, 164, 224, PAPER);
    fill(x + 18, 158, 90, 14, [red, green, blue]);
    for (let line = 0; line < 9 - sheet; line++) fill(x + 18, 192 + line * 17, 128 - ((line * 29) % 46), 5, INK);
  }
  fill(270, 88, 180, 28, PAPER);
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .jpeg()
    .toBuffer();
}

/** Sent as a phone would, through the same door; answers the photo's id. */
export async function upload(scope: Omit<Scope, 'db'>, picture: Uint8Array): Promise<string> {
  const row = await storePhoto(scope, picture);
  await scope.deps.db.tx((db) => confirmPhoto({ ...scope, db }, row).then(() => undefined));
  return row.id;
}
