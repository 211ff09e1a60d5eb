import { View } from '@tarojs/components';
import type { Photo } from '@linli/shared/files/files.schema.ts';
import { previewPhotos } from '../device.ts';
import { Picture, Tap, says } from '../native/native.tsx';
import { platform } from '../platform/platform.ts';
import { Icon } from '../ui/display/icon.tsx';
import type { PhotoDraft } from './uploads.ts';
import type { Photos } from './use-photos.ts';

/** Photos that are there; a tap shows them large. */
export const PhotoGrid = ({ photos, small }: { photos: readonly Photo[]; small?: boolean }) =>
  photos.length ? (
    <View className={`k-photos${small ? ' k-photos-small' : ''}`}>
      {photos.map(({ id, url, thumbUrl }, index) => (
        <Tap
          key={id}
          className="k-photo"
          label={`看大图，第 ${index + 1} 张`}
          onTap={() =>
            previewPhotos(
              photos.map((photo) => photo.url),
              url,
            )
          }
        >
          <Picture src={thumbUrl} alt="" />
        </Tap>
      ))}
    </View>
  ) : null;

interface DraftProps {
  draft: PhotoDraft;
  place: number;
  photos: Photos;
}

function Draft({ draft: { key, preview, state, progress, error }, place, photos }: DraftProps) {
  const all = photos.drafts
    .filter((draft) => draft.state !== 'refused')
    .map((draft) => draft.photo?.url ?? draft.preview);
  const shown = photos.drafts[place - 1]!.photo?.url ?? preview;
  return (
    <View className="k-photo">
      {state === 'refused' ? (
        // Perhaps the browser cannot draw it either: no broken picture.
        <Tap
          className="k-photo-veil"
          label={`第 ${place} 张用不了：${error}。点这里换一张`}
          onTap={() => void photos.replace(key)}
        >
          <Icon name="image" />
          <View>换一张</View>
        </Tap>
      ) : state === 'failed' ? (
        <Picture src={preview} alt="" />
      ) : (
        <Tap className="k-photo-view" label={`看大图，第 ${place} 张`} onTap={() => previewPhotos(all, shown)}>
          <Picture src={preview} alt="" />
        </Tap>
      )}
      {(state === 'uploading' || state === 'waiting') && (
        <View className="k-photo-veil" {...says({ role: 'status', label: `正在上传第 ${place} 张` })}>
          <View className="k-photo-bar">
            <View className="k-photo-done" style={{ width: `${Math.round(progress * 100)}%` }} />
          </View>
        </View>
      )}
      {state === 'failed' && (
        <Tap
          className="k-photo-veil"
          label={`第 ${place} 张没传上：${error}。点这里重传`}
          onTap={() => photos.retry(key)}
        >
          <Icon name="refresh" />
          <View>重传</View>
        </Tap>
      )}
      <Tap className="k-photo-remove" label={`移除第 ${place} 张`} onTap={() => photos.remove(key)}>
        <Icon name="close" />
      </Tap>
    </View>
  );
}

/** Choosing, progress per photo, retry, remove, looking at them. */
export function PhotoPicker({ photos }: { photos: Photos }) {
  const { drafts, most } = photos;
  const failures = drafts.flatMap(({ key, state, error }, index) =>
    state === 'failed' || state === 'refused'
      ? [{ key, text: `第 ${index + 1} 张${state === 'refused' ? '用不了' : '没传上'}：${error}` }]
      : [],
  );
  const refused = drafts.some(({ state }) => state === 'refused');
  return (
    <View>
      <View className="k-photos" {...says({ role: 'group', label: '照片' })}>
        {drafts.map((draft, index) => (
          <Draft key={draft.key} draft={draft} place={index + 1} photos={photos} />
        ))}
        {drafts.length < most && (
          <Tap
            className="k-photo k-photo-add"
            label={`${drafts.length ? `${drafts.length}/${most}，` : ''}${platform.hasCamera ? '拍照或选照片' : '选照片'}，还能加 ${most - drafts.length} 张`}
            onTap={() => void photos.add()}
          >
            <Icon name={platform.hasCamera ? 'camera' : 'image'} />
            <View>{drafts.length ? `${drafts.length}/${most}` : platform.hasCamera ? '拍照' : '选照片'}</View>
          </Tap>
        )}
      </View>
      <View className="k-field-foot">
        {failures.length > 0 && (
          <View {...says({ role: 'alert' })}>
            {failures.map(({ key, text }) => (
              <View key={key} className="k-field-error">
                <Icon name="alert" />
                {text}
              </View>
            ))}
            {refused && <View className="k-field-hint">用不了的可以换一张；不换也不要紧，其余照常提交。</View>}
          </View>
        )}
      </View>
    </View>
  );
}
