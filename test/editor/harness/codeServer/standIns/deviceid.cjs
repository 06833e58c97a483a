/** Stands in for `@vscode/deviceid`, which names the machine for telemetry; tests send none. */
exports.getDeviceId = async () => '00000000-0000-0000-0000-000000000000';
