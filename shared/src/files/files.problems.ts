export const filesProblems = {
  'files.not-image': { status: 415, title: '只能上传照片（JPEG、PNG、WebP）' },
  'files.damaged': { status: 422, title: '这张照片不完整，请重新拍摄或选择' },
  'files.too-large': { status: 413, title: '照片太大，请选择 15 MB 以内的照片' },
  'files.too-many-pixels': { status: 413, title: '照片的尺寸太大，请选择 5000 万像素以内的照片' },
  'files.quota': { status: 429, title: '今天上传的照片太多了，请明天再传' },
  'files.storage-full': { status: 507, title: '存储空间不足，请联系客服' },
} as const;
