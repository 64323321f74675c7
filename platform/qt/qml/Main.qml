// SPDX-License-Identifier: AGPL-3.0-or-later
// The window: one stack of screens, turned over for Arabic, covered while another app is in front.
import QtQuick
import QtQuick.Controls.Basic
import Taillight
import Taillight.Core

Window {
    id: window

    width: 390
    height: 844
    minimumWidth: 320
    minimumHeight: 480
    visible: true
    title: qsTr("Rights")
    color: Theme.background

    LayoutMirroring.enabled: App.rightToLeft
    LayoutMirroring.childrenInherit: true

    StackView {
        id: stack
        objectName: "stack"
        anchors.fill: parent
        focus: true
        // Nothing moves by itself on a screen for frightened people.
        pushEnter: null
        pushExit: null
        popEnter: null
        popExit: null
        replaceEnter: null
        replaceExit: null
        onCurrentItemChanged: if (currentItem) currentItem.forceActiveFocus()
    }
    // What a task switcher keeps a picture of.
    Rectangle {
        objectName: "cover"
        anchors.fill: parent
        visible: Qt.application.state !== Qt.ApplicationActive && App.lock.unlocked
        color: Theme.background
    }

    function start() {
        show(App.rights.language.length === 0 ? "LanguageScreen" : "HomeScreen", {})
    }
    /// The named screen, with nothing behind it.
    function show(name: string, properties: var) {
        stack.clear()
        stack.push(Qt.resolvedUrl("screens/" + name + ".qml"), properties)
    }

    Connections {
        target: App.rights
        function onChanged() { if (stack.depth === 0 && App.rights.ready) window.start() }
    }
    Connections {
        target: App.lock
        // Private screens go with the key.
        function onLocked() { if (stack.find(item => item.isPrivate)) stack.pop(null) }
        function onWiped() { window.start() }
    }
    Component.onCompleted: if (App.rights.ready) start()
}
