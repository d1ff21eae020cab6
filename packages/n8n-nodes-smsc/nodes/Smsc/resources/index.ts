import { resourceForm, type Resource } from 'node-frame';

import { account } from './account';
import { message } from './message';

export const resources: readonly Resource[] = [account, message];

export const properties = resourceForm(resources, message);
