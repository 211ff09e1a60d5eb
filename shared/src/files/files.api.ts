import { defineApi } from '../kit/endpoint.ts';
import { Photo } from './files.schema.ts';

export const filesApi = defineApi({
  upload: {
    method: 'POST',
    path: '/photos',
    summary: '上传一张照片；位置等信息在保存前去除',
    roles: ['person'],
    body: 'photo',
    response: Photo,
    refusals: [
      'files.not-image',
      'files.damaged',
      'files.too-large',
      'files.too-many-pixels',
      'files.quota',
      'files.storage-full',
    ],
  },
});
