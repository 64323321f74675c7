// SPDX-License-Identifier: AGPL-3.0-or-later
// Language, place, looks, lock, network, and who sees what.
import QtQuick
import Taillight
import Taillight.Core

Screen {
    id: screen

    title: qsTr("Settings")
    BigButton { objectName: "language"; text: qsTr("Language"); leads: true; onClicked: screen.go("LanguageScreen") }
    BigButton { objectName: "places"; text: qsTr("Your places"); leads: true; onClicked: screen.go("PlacesScreen") }
    BigButton { objectName: "who"; text: qsTr("Who sees what"); leads: true; onClicked: screen.go("WhoSeesScreen") }
    BigButton { objectName: "lock"; text: qsTr("Lock"); leads: true; onClicked: screen.goPrivate("LockSettingsScreen") }
    BigButton { objectName: "network"; text: qsTr("Network"); leads: true; onClicked: screen.go("NetworkScreen") }
    BigButton { objectName: "wipe"; text: qsTr("Delete everything"); leads: true; onClicked: screen.go("WipeScreen") }

    Heading { text: qsTr("Size of letters") }
    Repeater {
        model: [100, 125, 150, 200]
        Choice {
            required property int modelData
            objectName: "scale-" + modelData
            text: qsTr("%1 percent").arg(modelData)
            single: true
            checked: App.settings.textScale === modelData
            onClicked: { App.settings.textScale = modelData; checked = Qt.binding(() => App.settings.textScale === modelData) }
        }
    }
    Heading { text: qsTr("Colors") }
    Repeater {
        model: ["system", "light", "dark"]
        Choice {
            required property string modelData
            objectName: "theme-" + modelData
            text: modelData === "system" ? qsTr("As the phone") : modelData === "light" ? qsTr("Light") : qsTr("Dark")
            single: true
            checked: App.settings.theme === modelData
            onClicked: { App.settings.theme = modelData; checked = Qt.binding(() => App.settings.theme === modelData) }
        }
    }
    Words {
        text: qsTr("The words in this app were made by a machine. A person still has to check them.")
        quiet: true
        font.pixelSize: Theme.small
    }

    function goPrivate(name) {
        if (App.lock.unlocked && App.lock.isSet) go(name)
        else go("LockScreen", { next: name })
    }
}
