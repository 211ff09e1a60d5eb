import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import type { Host } from '../host/host.ts';
import { asyncApi, Refusal, recorded, type Api } from './call.ts';

/** Camera and album give the photos a test laid ready, as real files. */
export function mediaApis(host: Host): Record<string, Api> {
  function choose(count: number): string[] {
    if (host.photos.length === 0) throw new Refusal('cancel');
    return host.photos.splice(0, count).map((path) => {
      const name = `wxfile://tmp_${host.files.size + 1}${extname(path)}`;
      host.files.set(name, path);
      return name;
    });
  }
  const size = (name: string) => statSync(realPath(host, name)).size;

  return {
    chooseMedia: asyncApi(host, 'chooseMedia', ({ count }) => ({
      type: 'image',
      tempFiles: choose(Number(count ?? 9)).map((path) => ({
        tempFilePath: path,
        size: size(path),
        fileType: 'image',
        width: 640,
        height: 480,
      })),
    })),
    chooseImage: asyncApi(host, 'chooseImage', ({ count }) => {
      const paths = choose(Number(count ?? 9));
      return { tempFilePaths: paths, tempFiles: paths.map((path) => ({ path, size: size(path) })) };
    }),
    compressImage: asyncApi(host, 'compressImage', ({ src }) => ({ tempFilePath: src })),
    getImageInfo: asyncApi(host, 'getImageInfo', ({ src }) => ({
      path: src,
      width: 640,
      height: 480,
      type: 'jpeg',
      orientation: 'up',
    })),
    getFileSystemManager: () => ({
      getFileInfo: asyncApi(host, 'getFileInfo', ({ filePath }) => ({ size: size(String(filePath)) })),
      stat: asyncApi(host, 'stat', ({ path }) => ({ stats: { size: size(String(path)) } })),
      readFile: asyncApi(host, 'readFile', ({ filePath, encoding }) => {
        const bytes = readFileSync(realPath(host, filePath));
        return { data: encoding ? bytes.toString(encoding as BufferEncoding) : host.engine.bytes(bytes) };
      }),
      saveFile: asyncApi(host, 'saveFile', ({ tempFilePath }) => ({ savedFilePath: tempFilePath })),
      unlink: asyncApi(host, 'unlink', () => ({})),
    }),
    setClipboardData: asyncApi(host, 'setClipboardData', () => host.overlays.say('内容已复制', 'none', 1500)),
    ...recorded(
      host,
      'previewImage',
      'previewMedia',
      'makePhoneCall',
      'openLocation',
      'openDocument',
      'saveImageToPhotosAlbum',
    ),
  };
}

export function realPath(host: Host, name: unknown): string {
  const path = host.files.get(String(name));
  if (path === undefined) throw new Refusal(`file not exist ${String(name)}`);
  return path;
}
