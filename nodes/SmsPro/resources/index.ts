import { resourceForm, type Resource } from 'node-frame';

import { account } from './account';
import { deliveryReport } from './deliveryReport';
import { message } from './message';
import { otp } from './otp';
import { phoneNumber } from './phoneNumber';

export const resources: readonly Resource[] = [account, deliveryReport, message, otp, phoneNumber];

export const properties = resourceForm(resources, message);
