import { filesApi } from '@linli/shared/files/files.api.ts';
import { implement, twoStep } from '../kit/http/implement.ts';
import { confirmPhoto, storePhoto } from './files.service.ts';

export const filesRoutes = implement(filesApi, {
  upload: twoStep(
    (scope) => storePhoto(scope, scope.body),
    (scope, row) => confirmPhoto(scope, row),
  ),
});
