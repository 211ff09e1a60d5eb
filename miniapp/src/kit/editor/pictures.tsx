import { useEffect, useRef, useState } from 'react';
import { View } from '@tarojs/components';
import type { Photo } from '@linli/shared/files/files.schema.ts';
import { says } from '../native/native.tsx';
import { createUploads } from '../photos/uploads.ts';
import { uploadParts } from '../photos/use-photos.ts';
import { choosePhotos } from '../device.ts';
import type { ChosenPhoto } from '../platform/platform.types.ts';
import { Button } from '../ui/input/button.tsx';
import { useStore } from '../use-store.ts';

export interface Pictures {
  choose(): Promise<void>;
  /** Pasted or dropped ones. */
  add(chosen: ChosenPhoto[]): void;
  waiting: number;
  failures: { key: string; error: string; again: boolean }[];
  retry(key: string): void;
  remove(key: string): void;
}

/** Pictures on their way into the text: each is put there when it has arrived. */
export function usePictures(put: (photo: Photo) => void): Pictures {
  const [uploads] = useState(() => createUploads(uploadParts));
  const drafts = useStore(uploads.store);
  const latest = useRef(put);
  latest.current = put;
  useEffect(() => {
    for (const { key, photo } of drafts) {
      if (!photo) continue;
      uploads.remove(key);
      latest.current(photo);
    }
  }, [drafts, uploads]);
  return {
    choose: async () => uploads.add(await choosePhotos(9)),
    add: uploads.add,
    waiting: drafts.filter(({ state }) => state === 'waiting' || state === 'uploading').length,
    failures: drafts.flatMap(({ key, state, error = '' }) =>
      state === 'failed' || state === 'refused' ? [{ key, error, again: state === 'failed' }] : [],
    ),
    retry: uploads.retry,
    remove: uploads.remove,
  };
}

/** How they fare, below the text. */
export const PicturesLine = ({ pictures: { waiting, failures, retry, remove } }: { pictures: Pictures }) => (
  <>
    {waiting > 0 && (
      <View className="k-editor-line" {...says({ role: 'status' })}>
        {`正在上传 ${waiting} 张图片，传好后自动放进正文`}
      </View>
    )}
    {failures.map(({ key, error, again }) => (
      <View key={key} className="k-editor-line k-late-text" {...says({ role: 'alert' })}>
        {`有一张图片没传上：${error}`}
        {again && (
          <Button kind="quiet" small onTap={() => retry(key)}>
            重传
          </Button>
        )}
        <Button kind="quiet" small onTap={() => remove(key)}>
          不要了
        </Button>
      </View>
    ))}
  </>
);
