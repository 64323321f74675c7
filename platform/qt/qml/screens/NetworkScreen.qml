// SPDX-License-Identifier: AGPL-3.0-or-later
// The way to the server: straight, or through a proxy such as Tor's.
import QtQuick
import Taillight
import Taillight.Core

Screen {
    id: screen

    property bool refused: false
    property bool kept: false

    title: qsTr("Network")
    Words { text: qsTr("With Tor on this device, the server does not see your address. Type the address of Tor's HTTP tunnel.") }
    Field {
        id: proxy
        objectName: "proxy"
        label: qsTr("Proxy")
        hint: "http://127.0.0.1:9080"
        text: App.settings.proxy
        input.inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoPredictiveText
        onAccepted: screen.save()
    }
    Note { objectName: "problem"; text: screen.refused ? qsTr("Write it as http://HOST:PORT.") : screen.kept ? qsTr("Saved.") : "" }
    footer: BigButton {
        objectName: "save"
        text: qsTr("Save")
        kind: "main"
        onClicked: screen.save()
    }

    function save() {
        refused = !App.settings.setProxy(proxy.text)
        kept = !refused
    }
}
